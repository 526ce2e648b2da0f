package org.zklink.sequencer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A {@link LogFile} on an operating system's file. */
final class ChannelLogFile implements LogFile {
    private final FileChannel channel;

    private ChannelLogFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens an existing file. */
    static ChannelLogFile open(Path path) throws IOException {
        return new ChannelLogFile(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return channel.read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        return channel.write(source, position);
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public void force() throws IOException {
        // With metadata: a commit grows the file, and its length has to survive too.
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
