package org.zklink.snark;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;

/**
 * What a contributor to the second phase published: delta times his secret, and a proof that he knows that secret. None of
 * it is checked here but that points are on their curves and in their groups; see {@link CeremonyVerifier}.
 *
 * <p>Source: snarkjs, {@code zkey_utils.js}; Bowe, Gabizon, Miers, eprint 2017/1050, section 3.
 */
public final class Contribution {
    private static final int NAME = 1;
    private static final int BEACON_EXPONENT = 2;
    private static final int BEACON_VALUE = 3;

    /** Snarkjs cuts longer names when it passes a key on. */
    private static final int MAX_NAME_CHARACTERS = 64;

    private final PublicKey key;
    private final byte[] transcript;
    private final byte[] parameters;
    private final String name;
    private final Optional<Beacon> beacon;

    /**
     * @param deltaAfter delta in G1 after the contribution
     * @param g1s a random point s
     * @param g1sx s times the secret
     * @param g2spx the secret times the point of G2 that the transcript hashes to
     */
    record PublicKey(G1Point deltaAfter, G1Point g1s, G1Point g1sx, G2Point g2spx) {}

    private Contribution(PublicKey key, byte[] transcript, byte[] parameters, String name, Optional<Beacon> beacon) {
        this.key = key;
        this.transcript = transcript;
        this.parameters = parameters;
        this.name = name;
        this.beacon = beacon;
    }

    /** A new one. The name may be empty and has at most 64 characters (of UTF-16). */
    static Contribution of(PublicKey key, byte[] transcript, String name, Optional<Beacon> beacon) {
        ByteArrayOutputStream parameters = new ByteArrayOutputStream();
        if (!name.isEmpty()) {
            write(parameters, NAME, requireName(name));
        }
        beacon.ifPresent(value -> {
            parameters.write(BEACON_EXPONENT);
            parameters.write(value.iterationsExponent());
            write(parameters, BEACON_VALUE, value.bytes());
        });
        return new Contribution(key, transcript, parameters.toByteArray(), name, beacon);
    }

    private static void write(ByteArrayOutputStream out, int type, byte[] value) {
        out.write(type);
        out.write(value.length);
        out.writeBytes(value);
    }

    /** The name in UTF-8; IllegalArgumentException if it is too long. */
    static byte[] requireName(String name) {
        if (name.length() > MAX_NAME_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a contributor's name has at most " + MAX_NAME_CHARACTERS + " characters, not " + name.length());
        }
        return name.getBytes(StandardCharsets.UTF_8);
    }

    static Contribution read(SectionedFile.Section from) throws MalformedFileException {
        PublicKey key = new PublicKey(
                PointReader.g1(from, "a contribution's delta"),
                PointReader.g1(from, "a contribution's s"),
                PointReader.g1(from, "a contribution's sx"),
                PointReader.g2(from, "a contribution's spx"));
        byte[] transcript = from.bytes(CeremonyTranscript.HASH_BYTES);
        int type = from.u32("a contribution's type", 1);
        byte[] parameters = from.bytes(from.u32("the length of a contribution's parameters", 1 << 16));
        try {
            Parameters read = Parameters.parse(parameters);
            if (read.beacon().isPresent() != (type == 1)) {
                throw new IllegalArgumentException("a beacon has type 1 and its value, other contributions neither");
            }
            return new Contribution(key, transcript, parameters, read.name(), read.beacon());
        } catch (BufferUnderflowException e) {
            throw new MalformedFileException(from.at("a contribution's parameters are cut off"), e);
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(from.at("a contribution's parameters: " + e.getMessage()), e);
        }
    }

    /** Parameters are (type, value) in rising order of type. */
    private record Parameters(String name, Optional<Beacon> beacon) {
        static Parameters parse(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            String name = "";
            int exponent = -1;
            Optional<Beacon> beacon = Optional.empty();
            for (int last = 0; in.hasRemaining(); ) {
                int type = in.get() & 0xff;
                if (type <= last || type > BEACON_VALUE) {
                    throw new IllegalArgumentException("type " + type + " after type " + last);
                }
                last = type;
                switch (type) {
                    case NAME -> name = new String(value(in), StandardCharsets.UTF_8);
                    case BEACON_EXPONENT -> exponent = in.get() & 0xff;
                    default -> beacon = Optional.of(new Beacon(HexFormat.of().formatHex(value(in)), exponent));
                }
            }
            if (beacon.isEmpty() && exponent >= 0) {
                throw new IllegalArgumentException("a beacon's exponent without its value");
            }
            return new Parameters(name, beacon);
        }

        private static byte[] value(ByteBuffer in) {
            byte[] value = new byte[in.get() & 0xff];
            in.get(value);
            return value;
        }
    }

    /** As the file has it, little-endian. */
    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(3 * 64 + 128 + transcript.length + 8 + parameters.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (G1Point point : List.of(key.deltaAfter(), key.g1s(), key.g1sx())) {
            putLongs(out, G1Array.of(List.of(point)).coordinates());
        }
        putLongs(out, G2Array.of(List.of(key.g2spx())).coordinates());
        return out.put(transcript)
                .putInt(beacon.isPresent() ? 1 : 0)
                .putInt(parameters.length)
                .put(parameters)
                .array();
    }

    private static void putLongs(ByteBuffer out, long[] values) {
        for (long value : values) {
            out.putLong(value);
        }
    }

    PublicKey key() {
        return key;
    }

    /** The state of the transcript's hash when s and sx were fixed, 64 bytes; hashes to the point of G2. */
    byte[] transcript() {
        return transcript;
    }

    /** The public key and transcript; <strong>not</strong> the name and the beacon's parameters. */
    void hashInto(PointHash hash) {
        hash.g1(key.deltaAfter()).g1(key.g1s()).g1(key.g1sx()).g2(key.g2spx()).bytes(transcript);
    }

    /** What the contributor was shown and published, and finds again in the finished key: 64 bytes in lower-case hex. */
    public String hash() {
        PointHash hash = new PointHash();
        hashInto(hash);
        return HexFormat.of().formatHex(hash.digest());
    }

    /**
     * The name that he gave, empty if none. Nothing binds it: whoever passes the key on can change it; only
     * {@link #hash} identifies a contribution.
     */
    public String name() {
        return name;
    }

    /** Where the secret came from if it is a public beacon. */
    public Optional<Beacon> beacon() {
        return beacon;
    }
}
