package org.zklink.snark;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * How a proving key came about: section 10 of a zkey file, that is a 64-byte circuit hash and the contributions of the
 * second phase.
 *
 * <p>After a ceremony the circuit hash is snarkjs's (Blake2b-512 of the initial parameters). A development key, made
 * by {@link Groth16#setup} alone, has no contribution and carries a tag and the SHA-256 of its circuit instead. That
 * the contributions are genuine is not checked here: {@link Ceremony#verify} does it, from the circuit and the first
 * phase.
 */
public final class SetupTranscript {
    /** Bytes of a contribution before its parameters: three points of G1, one of G2, a hash, type, length. */
    private static final int CONTRIBUTION_BYTES = 3 * 64 + 128 + 64;

    private static final int HASH_BYTES = 64;
    private static final byte[] DEVELOPMENT_TAG =
            Arrays.copyOf("zkLink development key".getBytes(StandardCharsets.US_ASCII), 32);

    private final byte[] section;
    private final List<String> contributors;

    private SetupTranscript(byte[] section, List<String> contributors) {
        this.section = section;
        this.contributors = List.copyOf(contributors);
    }

    /** The transcript of a key made by one party for the circuit with this hash (32 bytes). */
    static SetupTranscript development(byte[] circuitSha256) {
        if (circuitSha256.length != 32) {
            throw new IllegalArgumentException("a circuit hash has 32 bytes, not " + circuitSha256.length);
        }
        byte[] section = ByteBuffer.allocate(HASH_BYTES + 4)
                .put(DEVELOPMENT_TAG)
                .put(circuitSha256)
                .array();
        return new SetupTranscript(section, List.of());
    }

    /** Reads a contributions section to its end. */
    static SetupTranscript read(SectionedFile.Section from) throws MalformedFileException {
        if (from.size() > 1 << 24) {
            throw new MalformedFileException(
                    from.at("the contributions take " + from.size() + " bytes, expected at most 2^24"));
        }
        byte[] section = from.bytes((int) from.size());
        try {
            return new SetupTranscript(
                    section, contributors(ByteBuffer.wrap(section).order(ByteOrder.LITTLE_ENDIAN)));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedFileException(from.at("the contributions are malformed"), e);
        }
    }

    private static List<String> contributors(ByteBuffer in) {
        in.position(HASH_BYTES);
        long count = Integer.toUnsignedLong(in.getInt());
        List<String> names = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            in.position(in.position() + CONTRIBUTION_BYTES);
            in.getInt();
            ByteBuffer parameters = in.slice(in.position() + 4, in.getInt());
            names.add(name(parameters));
            in.position(in.position() + parameters.capacity());
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes after the last contribution");
        }
        return names;
    }

    /** Parameters are (type, ...) in rising order of type: 1 name, 2 beacon iterations, 3 beacon value. */
    private static String name(ByteBuffer parameters) {
        if (!parameters.hasRemaining() || parameters.get() != 1) {
            return "";
        }
        byte[] name = new byte[parameters.get() & 0xff];
        parameters.get(name);
        return new String(name, StandardCharsets.UTF_8);
    }

    /** The 64 bytes that stand for the circuit. */
    public byte[] circuitHash() {
        return Arrays.copyOf(section, HASH_BYTES);
    }

    /** The names of those who contributed to the second phase, "" where none was given. */
    public List<String> contributors() {
        return contributors;
    }

    /**
     * Whether a single party knows all secrets: nobody contributed, or the first phase was {@link Groth16#setup}'s, which
     * later contributions do not mend.
     */
    public boolean isDevelopment() {
        return contributors.isEmpty() || developmentCircuit().isPresent();
    }

    /** The SHA-256 of the circuit, in hex, that {@link Groth16#setup} made this key for; empty for other keys. */
    public Optional<String> developmentCircuit() {
        boolean ours = Arrays.equals(section, 0, 32, DEVELOPMENT_TAG, 0, 32);
        return ours ? Optional.of(HexFormat.of().formatHex(section, 32, HASH_BYTES)) : Optional.empty();
    }

    /** SHA-256 of the section, in hex; for a development key {@link VerifyingKey#DEVELOPMENT}. */
    public String hash() {
        if (isDevelopment()) {
            return VerifyingKey.DEVELOPMENT;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(section));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    byte[] section() {
        return section.clone();
    }
}
