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

/**
 * A file in iden3's binary container, memory-mapped for reading: four magic letters, version, number of sections, then
 * each section as (id, byte length, body); all integers little-endian, 32 bits but the length, which has 64.
 *
 * <p>Opening checks that the sections lie in the file and end with it; nothing is allocated on the word of the file. For
 * use by the thread that opened it.
 * Source: {@code @iden3/binfileutils}.
 */
final class SectionedFile implements AutoCloseable {
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER_BYTES = 12;
    private static final int SECTION_HEADER_BYTES = 12;
    private static final int MAX_SECTIONS = 64;

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
        Arena arena = Arena.ofConfined();
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
        require(bytes.byteSize() >= HEADER_BYTES, "truncated: " + bytes.byteSize() + " bytes, no header");
        byte[] letters = bytes.asSlice(0, 4).toArray(ValueLayout.JAVA_BYTE);
        require(
                new String(letters, StandardCharsets.ISO_8859_1).equals(magic),
                "bad magic, expected \"" + magic + "\": not such a file");
        long version = Integer.toUnsignedLong(bytes.get(U32, 4));
        require(version >= 1 && version <= maxVersion, "version " + version + ", expected 1 to " + maxVersion);
        long count = Integer.toUnsignedLong(bytes.get(U32, 8));
        require(count <= MAX_SECTIONS, count + " sections, expected at most " + MAX_SECTIONS);
        long at = HEADER_BYTES;
        for (int i = 0; i < count; i++) {
            require(bytes.byteSize() - at >= SECTION_HEADER_BYTES, "truncated in the header of section number " + i);
            int id = bytes.get(U32, at);
            long length = bytes.get(U64, at + 4);
            at += SECTION_HEADER_BYTES;
            require(
                    length >= 0 && length <= bytes.byteSize() - at,
                    "truncated: section " + Integer.toUnsignedString(id) + " claims " + Long.toUnsignedString(length)
                            + " bytes, " + (bytes.byteSize() - at) + " are left");
            require(sections.put(id, bytes.asSlice(at, length)) == null, "section " + id + " occurs twice");
            at += length;
        }
        require(at == bytes.byteSize(), (bytes.byteSize() - at) + " bytes after the last section");
    }

    boolean has(int id) {
        return sections.containsKey(id);
    }

    /** A reader at the start of the section; refuses a file without it. */
    Section section(int id) throws MalformedFileException {
        MemorySegment body = sections.get(id);
        require(body != null, "section " + id + " is missing");
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
            throw new MalformedFileException(path + ": " + message);
        }
    }

    @Override
    public void close() {
        arena.close();
    }

    /** Reads one section from start to end; every read past the end is refused. */
    final class Section {
        private final int id;
        private final MemorySegment body;
        private long position;

        private Section(int id, MemorySegment body) {
            this.id = id;
            this.body = body;
        }

        long size() {
            return body.byteSize();
        }

        int u8() throws MalformedFileException {
            return body.get(ValueLayout.JAVA_BYTE, advance(1)) & 0xff;
        }

        long u32() throws MalformedFileException {
            return Integer.toUnsignedLong(body.get(U32, advance(4)));
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
            return body.get(U64, advance(8));
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
            MemorySegment.copy(body, U64, advance(8L * count), target, offset, count);
        }

        /** {@code count} 64-bit words; refused before anything is allocated if the section does not hold them. */
        long[] longs(long count) throws MalformedFileException {
            if (count > (size() - position) / 8) {
                throw new MalformedFileException(
                        at("holds " + (size() - position) + " more bytes, expected " + count + " words of 8"));
            }
            long[] words = new long[Math.toIntExact(count)];
            longs(words, 0, words.length);
            return words;
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
            return path + ": section " + id + " at byte " + position + ": " + message;
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
