package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;

/** The zkey that snarkjs made: read, written back to the byte, proven with; and every way to break it. */
class ZkeyFileTest {
    @TempDir
    Path directory;

    private byte[] bytes;
    private Path file;

    @BeforeEach
    void copyVector() throws IOException {
        bytes = TinyVectors.bytes("tiny.zkey");
        file = TinyVectors.file(directory, "tiny.zkey");
    }

    @Test
    void readsSnarkjsKey() throws IOException {
        ProvingKey key = ZkeyFile.read(file);
        assertThat(key.wireCount()).isEqualTo(8);
        assertThat(key.publicCount()).isEqualTo(2);
        assertThat(key.domainSize()).isEqualTo(8);
        assertThat(key.transcript().contributors()).containsExactly("vectors");
        assertThat(key.verifyingKey().isDevelopment()).isFalse();
        assertThat(key.transcript().developmentCircuit()).isEmpty();
        assertThat(Arrays.asList(key.verifyingKey().alpha1(), key.verifyingKey().ic()))
                .isEqualTo(Arrays.asList(
                        TinyVectors.key().alpha1(), TinyVectors.key().ic()));
    }

    @Test
    void provesWithSnarkjsKey() throws IOException {
        ConstraintSystem circuit = R1csFile.read(TinyVectors.file(directory, "tiny.r1cs"));
        long[] witness = WtnsFile.read(TinyVectors.file(directory, "tiny.wtns"));
        Proof proof = Groth16.prove(ZkeyFile.read(file), circuit, witness, RandomSource.secure(), Progress.NONE);
        assertThat(Groth16.verify(TinyVectors.key(), TinyVectors.publicInputs(), proof))
                .isTrue();
    }

    @Test
    void readsTheVerifyingKeyAlone() throws IOException {
        assertThat(ZkeyFile.readVerifyingKey(file))
                .isEqualTo(ZkeyFile.read(file).verifyingKey());
    }

    @Test
    void aTrustedKeyIsReadAsItIs() throws IOException {
        Path copy = directory.resolve("copy.zkey");
        ZkeyFile.write(ZkeyFile.readTrusted(file), copy);
        assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);
    }

    @Test
    void writesTheSameBytes() throws IOException {
        Path copy = directory.resolve("copy.zkey");
        ZkeyFile.write(ZkeyFile.read(file), copy);
        assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);
        try (var files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("tiny.zkey", "copy.zkey");
        }
    }

    @Test
    void readsByDigestAndRefusesAnother() throws IOException {
        String digest = ZkeyFile.sha256(file);
        assertThat(ZkeyFile.read(file, digest).wireCount()).isEqualTo(8);
        assertThatThrownBy(() -> ZkeyFile.read(file, "0".repeat(64)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(digest);
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        for (int length = 0; length < bytes.length; length += length < 200 ? 1 : 13) {
            refuses(Arrays.copyOf(bytes, length), "");
        }
        refuses(Arrays.copyOf(bytes, bytes.length + 1), "after the last section");
    }

    @Test
    void refusesAnotherFormat() throws IOException {
        refuses(replaced(0, "r1cs".getBytes(StandardCharsets.US_ASCII)), "bad magic, expected \"zkey\"");
        refuses(replaced(4, u32(2)), "version 2, expected 1 to 1");
        refuses(replaced(8, u32(-1)), "4294967295 sections");
        refuses(replaced(section(1), u32(2)), "not a Groth16 key");
        refuses(replaced(section(1) - 12, u32(77)), "section 1 is missing");
        refuses(replaced(section(3) - 12, u32(4)), "section 4 occurs twice");
        refuses(replaced(section(2) + 4, new byte[] {1}), "expected BN254's");
    }

    /** Sizes that lie must be refused before memory is taken for them. */
    @Test
    void refusesSizesThatTheFileDoesNotHold() throws IOException {
        int sizes = section(2) + 2 * 36;
        refuses(replaced(sizes, u32(-1)), "the number of wires is 4294967295");
        refuses(replaced(sizes, u32(1 << 26)), "bytes, expected 4294967296");
        refuses(replaced(sizes, u32(2)), "2 wires cannot hold one and 2 public inputs");
        refuses(replaced(sizes + 4, u32(3)), "expected 256");
        refuses(replaced(sizes + 8, u32(7)), "domain size 7, expected a power of two");
        refuses(replaced(sizes + 8, u32(1 << 26)), "bytes, expected 4294967296");
        refuses(replaced(section(4), u32(100_000_000)), "expected 4400000004");
        refuses(replaced(section(5) - 8, u64(-1)), "claims 18446744073709551615 bytes");
        refuses(replaced(section(10) + 64, u32(1_000_000)), "contributions are malformed");
    }

    @Test
    void refusesCoefficientsOutOfRange() throws IOException {
        int first = section(4) + 4;
        refuses(replaced(first, u32(2)), "a coefficient's matrix is 2");
        refuses(replaced(first + 4, u32(8)), "a coefficient's constraint is 8");
        refuses(replaced(first + 8, u32(8)), "a coefficient's wire is 8");
        refuses(replaced(first + 12, ones(32)), "a coefficient is not below the modulus");
    }

    @Test
    void refusesPointsOffTheirCurves() throws IOException {
        byte[] wrong = wrongG1();
        refuses(replaced(section(3) + 64, wrong), "IC[1] is not on the curve");
        refuses(replaced(section(5) + 64 * 3, wrong), "A[3] is not on the curve");
        refuses(replaced(section(6) + 64 * 3, wrong), "B1[3] is not on the curve");
        refuses(replaced(section(8) + 64 * 2, wrong), "C[2] is not on the curve");
        refuses(replaced(section(9) + 64 * 7, wrong), "H[7] is not on the curve");
        refuses(replaced(section(9) + 64 * 7, ones(32)), "H[7] is not on the curve");
        int alpha = section(2) + 2 * 36 + 12;
        refuses(replaced(alpha, wrong), "alpha1 is not on the curve");
        refuses(replaced(alpha, ones(32)), "alpha1 is not below the modulus");
        refuses(replaced(alpha + 64, wrong), "beta1 is not on the curve");
        refuses(replaced(section(7) + 128 * 3, wrong), "B2[3] is not on the curve");
    }

    @Test
    void refusesPointsOutsideTheSubgroup() throws IOException {
        byte[] wrong = limbs(G2Array.of(List.of(WrongPoints.outsideSubgroup())).coordinates());
        refuses(replaced(section(7), wrong), "B2[0] is not in the prime-order subgroup");
        refuses(replaced(section(2) + 2 * 36 + 12 + 128, wrong), "beta2 is not in the prime-order subgroup");
    }

    @Test
    void refusesInfiniteHeaderPoints() throws IOException {
        int alpha = section(2) + 2 * 36 + 12;
        refuses(replaced(alpha, new byte[64]), "alpha1 is infinity");
        refuses(replaced(alpha + 64, new byte[64]), "beta1 or delta1 is infinity");
        refuses(replaced(alpha + 128, new byte[128]), "beta2 is infinity");
    }

    /** A key of {@code snarkjs groth16 setup} without a contribution: delta is the generator, as gamma is. */
    @Test
    void refusesKeyWithoutContribution() throws IOException {
        int delta = section(2) + 2 * 36 + 12 + 64 + 64 + 128 + 128;
        byte[] broken =
                replaced(delta, limbs(G1Array.of(List.of(G1Point.GENERATOR)).coordinates()));
        byte[] g2 = limbs(G2Array.of(List.of(G2Point.GENERATOR)).coordinates());
        System.arraycopy(g2, 0, broken, delta + 64, g2.length);
        refuses(broken, "anybody can forge");
    }

    @Test
    void refusesDeltasThatDisagree() throws IOException {
        int delta = section(2) + 2 * 36 + 12 + 64 + 64 + 128 + 128;
        byte[] other = limbs(G1Array.of(List.of(G1Point.GENERATOR)).coordinates());
        refuses(replaced(delta, other), "delta1 and delta2 are not the same multiple");
        int beta1 = section(2) + 2 * 36 + 12 + 64;
        refuses(replaced(beta1, other), "beta1 and beta2 are not the same multiple");
    }

    /** Random damage is refused or harmless, never another exception. */
    @Test
    void survivesRandomDamage() throws IOException {
        Random random = TestCircuits.random("ZkeyFileTest.survivesRandomDamage");
        for (int i = 0; i < 60; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                ZkeyFile.read(file);
            } catch (MalformedFileException e) {
                assertThat(e).hasMessageContaining("tiny.zkey");
            }
        }
    }

    private void refuses(byte[] content, String message) throws IOException {
        Files.write(file, content);
        try {
            ZkeyFile.read(file);
        } catch (MalformedFileException e) {
            assertThat(e).hasMessageContaining(message);
            return;
        }
        fail("read a broken file, expected: " + message);
    }

    private byte[] replaced(int at, byte[] with) {
        byte[] copy = bytes.clone();
        System.arraycopy(with, 0, copy, at, with.length);
        return copy;
    }

    /** Where the body of a section starts. */
    private int section(int id) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 12; ; at += 12 + Math.toIntExact(in.getLong(at + 4))) {
            if (in.getInt(at) == id) {
                return at + 12;
            }
        }
    }

    private static byte[] wrongG1() {
        long[] coordinates = G1Array.of(List.of(G1Point.GENERATOR)).coordinates();
        return limbs(Arrays.copyOf(coordinates, 4));
    }

    private static byte[] limbs(long[] limbs) {
        ByteBuffer out = ByteBuffer.allocate(8 * limbs.length).order(ByteOrder.LITTLE_ENDIAN);
        out.asLongBuffer().put(limbs);
        return out.array();
    }

    private static byte[] ones(int count) {
        byte[] ones = new byte[count];
        Arrays.fill(ones, (byte) 0xff);
        return ones;
    }

    private static byte[] u32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] u64(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }
}
