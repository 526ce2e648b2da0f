package org.zklink.snark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The bytes of a sectioned file's sections, found without the code under test. */
final class ZkeySections {
    private ZkeySections() {}

    static Map<Integer, byte[]> of(byte[] file) {
        Map<Integer, byte[]> sections = new TreeMap<>();
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 12; at < file.length; ) {
            int length = Math.toIntExact(in.getLong(at + 4));
            sections.put(in.getInt(at), Arrays.copyOfRange(file, at + 12, at + 12 + length));
            at += 12 + length;
        }
        return sections;
    }

    /** Where the body of a section starts. */
    static int start(byte[] file, int id) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (in.getInt(at) != id) {
            at += 12 + Math.toIntExact(in.getLong(at + 4));
        }
        return at + 12;
    }
}
