package org.zklink.sequencer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What {@link CommandLog} needs of a file; a seam at which tests break the disk. */
interface LogFile extends Closeable {

    /** Length in bytes. */
    long size() throws IOException;

    /** Reads up to {@code target.remaining()} bytes at {@code position}; the number read, or -1 at the end. */
    int read(ByteBuffer target, long position) throws IOException;

    /** Writes some bytes of {@code source} at {@code position}; the number written, which may be less than asked. */
    int write(ByteBuffer source, long position) throws IOException;

    /** Cuts the file to {@code size} bytes. */
    void truncate(long size) throws IOException;

    /** Returns when everything written is on the device. */
    void force() throws IOException;
}
