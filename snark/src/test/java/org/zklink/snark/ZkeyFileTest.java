package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
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

    /** Coefficients in any order, of many blocks, give the matrices that a plain reading gives. */
    @Test
    void readsCoefficientsInAnyOrder() throws IOException {
        Random random = TestCircuits.random("ZkeyFileTest.readsCoefficientsInAnyOrder");
        int rows = 1 << 10;
        int wires = 3_000;
        int count = 100_000;
        Fr[] few = {Fr.ONE, Fr.ONE.neg(), Fr.TWO, TestCircuits.element(random)};
        List<Map<List<Integer>, List<Fr>>> expected = List.of(new HashMap<>(), new HashMap<>());
        Path unsorted = directory.resolve("unsorted.zkey");
        try (SectionedFileWriter out = new SectionedFileWriter(unsorted, "zkey", 1, 1)) {
            out.begin(ZkeyFile.COEFFICIENTS);
            out.u32(count);
            for (int i = 0; i < count; i++) {
                int matrix = random.nextInt(2);
                List<Integer> place = List.of(random.nextInt(rows), random.nextInt(wires));
                Fr value = random.nextInt(3) == 0 ? TestCircuits.element(random) : few[random.nextInt(few.length)];
                expected.get(matrix)
                        .computeIfAbsent(place, key -> new ArrayList<>())
                        .add(value);
                long[] squared = new long[4];
                value.copyTo(squared, 0);
                FrOps.toMontgomery(squared, 0, squared, 0);
                out.u32(matrix);
                out.u32(place.get(0));
                out.u32(place.get(1));
                out.longs(squared, 0, 4);
            }
            out.end();
            out.commit();
        }
        try (SectionedFile opened = SectionedFile.open(unsorted, "zkey", 1)) {
            QapMatrices read = new CoefficientReader(opened.section(ZkeyFile.COEFFICIENTS), rows, wires).read();
            assertThat(terms(read.a(), read.coefficients())).isEqualTo(expected.get(0));
            assertThat(terms(read.b(), read.coefficients())).isEqualTo(expected.get(1));
            assertThat(new HashSet<>(elements(read.coefficients()))).hasSize(read.coefficients().length / 4);
        }
    }

    /** The JVM may notice at any later point; what matters is that it does not read on, nor crash. */
    @Test
    void refusesFileThatShrinksWhileItIsRead() throws IOException {
        Path shrinking = directory.resolve("shrinking");
        try (SectionedFileWriter out = new SectionedFileWriter(shrinking, "zkey", 1, 1)) {
            out.begin(ZkeyFile.H);
            out.longs(new long[1 << 16], 0, 1 << 16);
            out.end();
            out.commit();
        }
        try (SectionedFile opened = SectionedFile.open(shrinking, "zkey", 1);
                FileChannel channel = FileChannel.open(shrinking, StandardOpenOption.WRITE)) {
            channel.truncate(4096);
            SectionedFile.Section section = opened.section(ZkeyFile.H);
            assertThatThrownBy(() -> FileTasks.runAll(List.of(section::rest)))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining("became shorter");
        }
    }

    /** A section beyond what a 32-bit offset reaches, after a hole that takes no room on the disk. */
    @Test
    void readsBeyondTwoGibibytes() throws IOException {
        Path large = directory.resolve("large");
        long hole = (5L << 30) + 4;
        ByteBuffer start = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        start.put("zkey".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(2);
        start.putInt(ZkeyFile.A).putLong(hole).flip();
        ByteBuffer end = ByteBuffer.allocate(12 + 8 * 3).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(ZkeyFile.H)
                .putLong(8 * 3)
                .putLong(11)
                .putLong(-22)
                .putLong(33)
                .flip();
        try (FileChannel channel = FileChannel.open(large, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(start, 0);
            channel.write(end, 24 + hole);
        }
        try (SectionedFile opened = SectionedFile.open(large, "zkey", 1)) {
            assertThat(opened.section(ZkeyFile.H).rest()).containsExactly(11, -22, 33);
            SectionedFile.Section whole = opened.section(ZkeyFile.A);
            assertThat(whole.size()).isEqualTo(hole);
            whole.seek(hole - 8);
            assertThat(whole.u64()).isZero();
            assertThatThrownBy(whole::u32).isInstanceOf(MalformedFileException.class);
            // Not one array: refused, not truncated.
            assertThatThrownBy(() -> opened.section(ZkeyFile.A).longs(hole)).hasMessageContaining("expected " + hole);
        }
    }

    private static List<Fr> elements(long[] limbs) {
        return IntStream.range(0, limbs.length / 4)
                .mapToObj(i -> Fr.fromLimbs(limbs, 4 * i))
                .toList();
    }

    /** The coefficients at each row and wire, in their order. */
    private static Map<List<Integer>, List<Fr>> terms(SparseMatrix matrix, long[] coefficients) {
        Map<List<Integer>, List<Fr>> terms = new HashMap<>();
        for (int row = 0; row < matrix.rows(); row++) {
            for (int k = matrix.rowStart()[row]; k < matrix.rowStart()[row + 1]; k++) {
                terms.computeIfAbsent(List.of(row, matrix.wire()[k]), key -> new ArrayList<>())
                        .add(Fr.fromLimbs(coefficients, 4 * matrix.coefficientIndex()[k]));
            }
        }
        return terms;
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
        refuses(
                replaced(section(2) + 2 * 36 + 12 + 128, wrong),
                "beta2 is infinity or not in the prime-order subgroup");
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
