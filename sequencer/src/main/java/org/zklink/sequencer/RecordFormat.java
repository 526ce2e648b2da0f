package org.zklink.sequencer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * Layout of the log file, version 1; integers are big-endian.
 *
 * <pre>
 * file     magic [16] | salt [8] | identity [32] | crc32c [4] | 0 [4]
 * record   length [4] | crc32c [4] | sequence [8] | durable [8] | timeMs [8] | payload [length] | 0 to a multiple of 8
 * </pre>
 *
 * A record's checksum covers the salt, its length, everything after the checksum, and the padding. The salt is random for each file, so
 * that no bytes inside a payload, which users choose, pass for a record. {@code durable} is the last sequence number
 * that was known to be on disk when the record was written.
 */
final class RecordFormat {
    static final int FILE_HEADER_BYTES = 64;
    static final int RECORD_HEADER_BYTES = 32;
    static final int IDENTITY_BYTES = 32;
    static final int MAX_PAYLOAD_BYTES = 1 << 20;
    static final int ALIGNMENT = 8;
    static final int LENGTH_OFFSET = 0;
    static final int CHECKSUM_OFFSET = 4;
    static final int SEQUENCE_OFFSET = 8;
    static final int DURABLE_OFFSET = 16;
    static final int TIME_OFFSET = 24;

    private static final byte[] MAGIC = {'z', 'k', 'L', 'i', 'n', 'k', '/', 'l', 'o', 'g', '/', '1', 0, 0, 0, 0};
    private static final int SALT_OFFSET = 16;
    private static final int IDENTITY_OFFSET = 24;
    private static final int HEADER_CHECKSUM_OFFSET = 56;

    private RecordFormat() {}

    /** The 64 bytes that open a file. */
    static ByteBuffer fileHeader(long salt, byte[] identity) {
        if (identity.length != IDENTITY_BYTES) {
            throw new IllegalArgumentException("log identity has " + identity.length + " bytes, expected 32");
        }
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER_BYTES);
        header.put(MAGIC).putLong(salt).put(identity);
        header.putInt(headerChecksum(header)).putInt(0);
        return header.flip();
    }

    /** Checks a file's first 64 bytes and returns the salt. */
    static long checkFileHeader(ByteBuffer header, byte[] identity) {
        byte[] magic = new byte[MAGIC.length];
        header.get(0, magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new LogCorruptException(0, "not a zkLink log of version 1");
        }
        if (header.getInt(HEADER_CHECKSUM_OFFSET) != headerChecksum(header)) {
            throw new LogCorruptException(0, "checksum of the file header does not match");
        }
        byte[] found = new byte[IDENTITY_BYTES];
        header.get(IDENTITY_OFFSET, found);
        if (!Arrays.equals(found, identity)) {
            throw new IllegalArgumentException(
                    "the log belongs to genesis " + hex(found) + ", expected " + hex(identity));
        }
        return header.getLong(SALT_OFFSET);
    }

    /** Bytes that a record with this payload takes in the file. */
    static int recordBytes(int payloadBytes) {
        return RECORD_HEADER_BYTES + ((payloadBytes + ALIGNMENT - 1) & -ALIGNMENT);
    }

    /** Checksum of the record at {@code offset}, whose bytes the buffer holds in full. */
    static int recordChecksum(ByteBuffer buffer, int offset, int payloadBytes, long salt) {
        CRC32C crc = new CRC32C();
        updateLong(crc, salt);
        updateInt(crc, payloadBytes);
        int start = offset + SEQUENCE_OFFSET;
        crc.update(buffer.duplicate().limit(offset + recordBytes(payloadBytes)).position(start));
        return (int) crc.getValue();
    }

    private static int headerChecksum(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().limit(HEADER_CHECKSUM_OFFSET).position(0));
        return (int) crc.getValue();
    }

    private static void updateLong(CRC32C crc, long value) {
        updateInt(crc, (int) (value >>> 32));
        updateInt(crc, (int) value);
    }

    private static void updateInt(CRC32C crc, int value) {
        crc.update(value >>> 24);
        crc.update(value >>> 16);
        crc.update(value >>> 8);
        crc.update(value);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
