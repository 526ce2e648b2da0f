package org.zklink.snark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;

/** Takes sectioned files apart and puts them together again, changed, without the code under test. */
final class ZkeySections {
    private static final int HEADER_BYTES = 12;

    private ZkeySections() {}

    /** Copies of the sections' bytes by their ids. */
    static Map<Integer, byte[]> of(byte[] file) {
        Map<Integer, byte[]> sections = new TreeMap<>();
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = HEADER_BYTES; at < file.length; ) {
            int length = Math.toIntExact(in.getLong(at + 4));
            sections.put(in.getInt(at), Arrays.copyOfRange(file, at + 12, at + 12 + length));
            at += 12 + length;
        }
        return sections;
    }

    static Map<Integer, byte[]> of(Path file) throws IOException {
        return of(Files.readAllBytes(file));
    }

    /** A file of version 1 with these sections. */
    static Path write(Path path, String magic, Map<Integer, byte[]> sections) throws IOException {
        int size = sections.values().stream().mapToInt(body -> 12 + body.length).sum();
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + size).order(ByteOrder.LITTLE_ENDIAN);
        out.put(magic.getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(sections.size());
        sections.forEach((id, body) -> out.putInt(id).putLong(body.length).put(body));
        return Files.write(path, out.array());
    }

    static byte[] bytes(G1Point point) {
        return bytes(G1Array.of(List.of(point)).coordinates());
    }

    static byte[] bytes(G2Point point) {
        return bytes(G2Array.of(List.of(point)).coordinates());
    }

    private static byte[] bytes(long[] limbs) {
        ByteBuffer out = ByteBuffer.allocate(8 * limbs.length).order(ByteOrder.LITTLE_ENDIAN);
        out.asLongBuffer().put(limbs);
        return out.array();
    }

    /** Overwrites bytes of a section. */
    static void put(Map<Integer, byte[]> sections, int id, int at, byte[] value) {
        System.arraycopy(value, 0, sections.get(id), at, value.length);
    }
}
