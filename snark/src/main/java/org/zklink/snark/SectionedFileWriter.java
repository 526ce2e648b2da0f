package org.zklink.snark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes iden3's binary container (see {@link SectionedFile}), a section at a time. The file appears under its name
 * only on {@link #commit}, whole: a crash leaves the old file or none.
 */
final class SectionedFileWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path path;
    private final Path temporary;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final int sectionsExpected;
    private int sectionsWritten;
    private long sectionStart = -1;

    SectionedFileWriter(Path path, String magic, int version, int sections) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        this.path = path;
        this.sectionsExpected = sections;
        temporary = Files.createTempFile(directory, path.getFileName().toString(), ".part");
        channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
        bytes(magic.getBytes(StandardCharsets.ISO_8859_1));
        u32(version);
        u32(sections);
    }

    void begin(int id) throws IOException {
        if (sectionStart >= 0) {
            throw new IllegalStateException("section not ended");
        }
        u32(id);
        u64(0);
        sectionStart = position();
    }

    /** Ends the section and fills in its length. */
    void end() throws IOException {
        if (sectionStart < 0) {
            throw new IllegalStateException("no section begun");
        }
        flush();
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        length.putLong(0, channel.position() - sectionStart);
        channel.write(length, sectionStart - 8);
        sectionStart = -1;
        sectionsWritten++;
    }

    void u32(int value) throws IOException {
        reserve(4);
        buffer.putInt(value);
    }

    void u64(long value) throws IOException {
        reserve(8);
        buffer.putLong(value);
    }

    void bytes(byte[] value) throws IOException {
        for (int done = 0; done < value.length; ) {
            reserve(1);
            int count = Math.min(buffer.remaining(), value.length - done);
            buffer.put(value, done, count);
            done += count;
        }
    }

    void longs(long[] source, int offset, int count) throws IOException {
        for (int done = 0; done < count; ) {
            reserve(8);
            int step = Math.min(buffer.remaining() / 8, count - done);
            buffer.asLongBuffer().put(source, offset + done, step);
            buffer.position(buffer.position() + 8 * step);
            done += step;
        }
    }

    /** Makes the file durable and gives it its name. */
    void commit() throws IOException {
        if (sectionStart >= 0 || sectionsWritten != sectionsExpected) {
            throw new IllegalStateException(sectionsWritten + " of " + sectionsExpected + " sections written");
        }
        flush();
        channel.force(true);
        channel.close();
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }

    private long position() throws IOException {
        return channel.position() + buffer.position();
    }

    private void reserve(int count) throws IOException {
        if (buffer.remaining() < count) {
            flush();
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
