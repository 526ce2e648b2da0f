package org.zklink.snark;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.zklink.field.Parallel;

/**
 * A file in iden3's binary container, memory-mapped for reading: four magic letters, version, number of sections, then
 * each section as (id, byte length, body); all integers little-endian, 32 bits but the length, which has 64.
 *
 * <p>Opening checks that the sections lie in the file and end with it; nothing is allocated on the word of the file.
 * Several threads may read, each a {@link Section} of its own.
 * Source: {@code @iden3/binfileutils}.
 */
final class SectionedFile implements AutoCloseable {
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER_BYTES = 12;
    private static final int SECTION_HEADER_BYTES = 12;
    private static final int MAX_SECTIONS = 64;
    private static final int WORDS_PER_TASK = 1 << 16;
    private static final int WINDOW_WORDS = 1 << 10;

    private final Path path;
    private final Arena arena;
    private final MemorySegment bytes;
    private final Map<Integer, MemorySegment> sections = new HashMap<>();

    private SectionedFile(Path path, Arena arena, MemorySegment bytes) {
        this.path = path;
        this.arena = arena;
        this.bytes = bytes;
    }

    /** Opens a file of this magic ("zkey") and of a version from 1 to {@code maxVersion}. */
    @SuppressWarnings("MustBeClosedChecker") // the arena is closed with the file, or here when opening fails
    static SectionedFile open(Path path, String magic, int maxVersion) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            SectionedFile file = new SectionedFile(
                    path, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
            file.readDirectory(magic, maxVersion);
            return file;
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private void readDirectory(String magic, int maxVersion) throws MalformedFileException {
        if (bytes.byteSize() < HEADER_BYTES) {
            throw malformed("truncated: " + bytes.byteSize() + " bytes, no header");
        }
        Section file = new Section(0, bytes);
        if (!new String(file.bytes(4), StandardCharsets.ISO_8859_1).equals(magic)) {
            throw malformed("bad magic, expected \"" + magic + "\": not such a file");
        }
        long version = file.u32();
        if (version < 1 || version > maxVersion) {
            throw malformed("version " + version + ", expected 1 to " + maxVersion);
        }
        long count = file.u32();
        if (count > MAX_SECTIONS) {
            throw malformed(count + " sections, expected at most " + MAX_SECTIONS);
        }
        for (int i = 0; i < count; i++) {
            readSectionHeader(file, i);
        }
        if (file.remaining() != 0) {
            throw malformed(file.remaining() + " bytes after the last section");
        }
    }

    private void readSectionHeader(Section file, int index) throws MalformedFileException {
        if (file.remaining() < SECTION_HEADER_BYTES) {
            throw malformed("truncated in the header of section number " + index);
        }
        int id = (int) file.u32();
        long length = file.u64();
        if (length < 0 || length > file.remaining()) {
            throw malformed("truncated: section " + Integer.toUnsignedString(id) + " claims "
                    + Long.toUnsignedString(length) + " bytes, " + file.remaining() + " are left");
        }
        if (sections.put(id, bytes.asSlice(file.advance(length), length)) != null) {
            throw malformed("section " + id + " occurs twice");
        }
    }

    boolean has(int id) {
        return sections.containsKey(id);
    }

    /** A reader at the start of the section; refuses a file without it. */
    Section section(int id) throws MalformedFileException {
        MemorySegment body = sections.get(id);
        if (body == null) {
            throw malformed("section " + id + " is missing");
        }
        return new Section(id, body);
    }

    /** Up to {@code count} bytes that follow a section in the file, the next section's header first. */
    byte[] following(int id, int count) throws MalformedFileException {
        long end = section(id).body.address() - bytes.address() + section(id).size();
        return bytes.asSlice(end, Math.min(count, bytes.byteSize() - end)).toArray(ValueLayout.JAVA_BYTE);
    }

    /** The whole file, as mapped; valid until {@link #close}. */
    MemorySegment bytes() {
        return bytes;
    }

    void require(boolean holds, String message) throws MalformedFileException {
        if (!holds) {
            throw malformed(message);
        }
    }

    /** The message, with the file in front. */
    MalformedFileException malformed(String message) {
        return new MalformedFileException(path + ": " + message);
    }

    @Override
    public void close() {
        arena.close();
    }

    /**
     * Reads one section from start to end; every read past the end is refused. Single words come from a window that is
     * copied in bulk: the first use of a memory segment's other accessors makes the JVM generate code for tens of
     * milliseconds. For use by one thread at a time, but for {@link #ints}.
     */
    final class Section {
        private final int id;
        private final MemorySegment body;
        /** Words from byte {@code windowStart} on, {@code windowBytes} of them in bytes. */
        private final int[] window = new int[WINDOW_WORDS];

        private long windowStart;
        private long windowBytes;
        private long position;

        private Section(int id, MemorySegment body) {
            this.id = id;
            this.body = body;
        }

        long size() {
            return body.byteSize();
        }

        int u8() throws MalformedFileException {
            return bytes(1)[0] & 0xff;
        }

        long u32() throws MalformedFileException {
            return Integer.toUnsignedLong(word(advance(4)));
        }

        /** A 32-bit count or index that must be at most {@code max}. */
        int u32(String name, int max) throws MalformedFileException {
            long value = u32();
            if (value > max) {
                throw new MalformedFileException(at(name + " is " + value + ", expected at most " + max));
            }
            return (int) value;
        }

        long u64() throws MalformedFileException {
            long at = advance(8);
            return Integer.toUnsignedLong(word(at)) | (long) word(at + 4) << 32;
        }

        byte[] bytes(int count) throws MalformedFileException {
            return body.asSlice(advance(count), count).toArray(ValueLayout.JAVA_BYTE);
        }

        void skip(int count) throws MalformedFileException {
            advance(count);
        }

        /** Goes on reading {@code offset} bytes after the start of the section. */
        void seek(long offset) {
            position = offset;
        }

        /** Copies {@code count} 64-bit words into {@code target}. */
        void longs(long[] target, int offset, int count) throws MalformedFileException {
            if (count > WINDOW_WORDS / 2) {
                MemorySegment.copy(body, U64, advance(8L * count), target, offset, count);
                return;
            }
            for (int i = offset; i < offset + count; i++) {
                target[i] = u64();
            }
        }

        /** {@code count} 64-bit words; refused before anything is allocated if the section does not hold them. */
        long[] longs(long count) throws MalformedFileException {
            if (count > (size() - position) / 8) {
                throw new MalformedFileException(
                        at("holds " + (size() - position) + " more bytes, expected " + count + " words of 8"));
            }
            long[] words = new long[Math.toIntExact(count)];
            long start = advance(8 * count);
            Parallel.forRanges(
                    words.length,
                    WORDS_PER_TASK,
                    (from, to) -> MemorySegment.copy(body, U64, start + 8L * from, words, from, to - from));
            return words;
        }

        /** Copies {@code count} 32-bit words from byte {@code at} of the section; for use by any thread. */
        void ints(long at, int[] target, int count) {
            MemorySegment.copy(body, U32, at, target, 0, count);
        }

        /** All words of 64 bits from here to the end of the section. */
        long[] rest() throws MalformedFileException {
            return longs(remaining() / 8);
        }

        private long remaining() {
            return size() - position;
        }

        void requireSize(long expected) throws MalformedFileException {
            if (size() != expected) {
                throw new MalformedFileException(at("has " + size() + " bytes, expected " + expected));
            }
        }

        void requireEnd() throws MalformedFileException {
            if (position != size()) {
                throw new MalformedFileException(at("goes on for " + (size() - position) + " bytes, expected its end"));
            }
        }

        /** The message, with the file and section in front. */
        String at(String message) {
            return at(position, message);
        }

        /** The message, with the file, section and byte in front. */
        String at(long place, String message) {
            return path + ": section " + id + " at byte " + place + ": " + message;
        }

        /** The word at a byte within the section. */
        private int word(long at) {
            long offset = at - windowStart;
            if (offset < 0 || offset >= windowBytes || (offset & 3) != 0) {
                int count = (int) Math.min(window.length, (size() - at) / 4);
                ints(at, window, count);
                windowStart = at;
                windowBytes = 4L * count;
                offset = 0;
            }
            return window[(int) offset >> 2];
        }

        private long advance(long count) throws MalformedFileException {
            if (count > size() - position) {
                throw new MalformedFileException(
                        at("truncated: needs " + count + " more bytes, has " + (size() - position)));
            }
            long start = position;
            position += count;
            return start;
        }
    }
}
