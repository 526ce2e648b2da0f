package org.zklink.snark;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Section 10 of a zkey file in full: the hash of the second phase's start and who contributed since.
 *
 * @param circuitHash 64 bytes, BLAKE2b-512 (see {@link CircuitHash})
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CeremonyTranscript(byte[] circuitHash, List<Contribution> contributions) {
    static final int HASH_BYTES = 64;

    /** Each takes 392 bytes and more. */
    private static final int MAX_CONTRIBUTIONS = 1 << 15;

    /** Reads a contributions section to its end. */
    static CeremonyTranscript read(SectionedFile.Section from) throws MalformedFileException {
        byte[] circuitHash = from.bytes(HASH_BYTES);
        int count = from.u32("the number of contributions", MAX_CONTRIBUTIONS);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contributions.add(Contribution.read(from));
        }
        from.requireEnd();
        return new CeremonyTranscript(circuitHash, contributions);
    }

    CeremonyTranscript with(Contribution next) {
        return new CeremonyTranscript(
                circuitHash,
                Stream.concat(contributions.stream(), Stream.of(next)).toList());
    }

    /** As the file has it. */
    byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(circuitHash);
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(contributions.size())
                .array());
        contributions.forEach(contribution -> out.writeBytes(contribution.toBytes()));
        return out.toByteArray();
    }

    /** The hash that the next contribution goes on with: over the start and all public keys so far. */
    PointHash chain() {
        PointHash hash = new PointHash().bytes(circuitHash);
        contributions.forEach(contribution -> contribution.hashInto(hash));
        return hash;
    }

    String circuitHashHex() {
        return HexFormat.of().formatHex(circuitHash);
    }

    /** SHA-256 in lower-case hex, as {@link SetupTranscript#hash} has it; binds names too. */
    String sha256() {
        return HexFormat.of().formatHex(R1csFile.sha256().digest(toBytes()));
    }
}
