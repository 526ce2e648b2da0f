package org.zklink.snark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages bytes as accidents and attackers do: bits, counts at the bounds of their types, missing and doubled parts. */
final class Mutator {
    private static final long[] NUMBERS = {
        0,
        1,
        2,
        3,
        255,
        256,
        0x7fff_ffffL,
        0x8000_0000L,
        0xffff_ffffL,
        1L << 26,
        1L << 28,
        1L << 60,
        Long.MAX_VALUE,
        -1,
        -12
    };
    private static final List<String> JSON_PARTS = List.of(
            "null",
            "[]",
            "{}",
            "0",
            "-1",
            "1e999999",
            "\"0\"",
            "\"1\"",
            "\"\"",
            "\\u0000",
            "[[",
            "]",
            "}",
            ",",
            "\"",
            ":",
            "9".repeat(100),
            "\"protocol\"",
            "true");

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    /** A copy with one to three changes. */
    byte[] binary(byte[] original) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = change(bytes);
        }
        return bytes;
    }

    /** The same for text; the result need not be well-formed. */
    String text(String original) {
        String text = original;
        for (int i = random.nextInt(3); i >= 0; i--) {
            text = random.nextInt(3) == 0 ? new String(change(bytes(text)), StandardCharsets.UTF_8) : splice(text);
        }
        return text;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String splice(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        return text.substring(0, from) + JSON_PARTS.get(random.nextInt(JSON_PARTS.size())) + text.substring(to);
    }

    private byte[] change(byte[] bytes) {
        if (bytes.length < 16) {
            return Arrays.copyOf(bytes, 16 + random.nextInt(16));
        }
        int at = random.nextInt(bytes.length);
        // Counts stand at the start of sections, which are few bytes among many.
        int head = random.nextInt(Math.min(bytes.length, 200));
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> putNumber(bytes, at);
            case 3 -> putNumber(bytes, head);
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> {
                return Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(100));
            }
            case 6 -> {
                return without(bytes, at, 1 + random.nextInt(64));
            }
            default -> copyWithin(bytes, at, 1 + random.nextInt(128));
        }
        return bytes;
    }

    private void putNumber(byte[] bytes, int at) {
        long number = NUMBERS[random.nextInt(NUMBERS.length)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (random.nextBoolean() && at + 8 <= bytes.length) {
            buffer.putLong(at, number);
        } else if (at + 4 <= bytes.length) {
            buffer.putInt(at, (int) number);
        }
    }

    private static byte[] without(byte[] bytes, int at, int count) {
        int end = Math.min(bytes.length, at + count);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
        System.arraycopy(bytes, end, shorter, at, bytes.length - end);
        return shorter;
    }

    /** Overwrites a part by another, so that points and terms stay valid ones. */
    private void copyWithin(byte[] bytes, int at, int count) {
        int length = Math.min(count, bytes.length - at);
        System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
    }
}
