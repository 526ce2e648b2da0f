package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.field.Fq;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;

/** A key of two contributions and a beacon, and everything that can be wrong with one. */
class CeremonyTest {
    private static final Beacon BEACON = new Beacon("00112233445566778899aabbccddeeff", 10);

    /** Offsets in the header section, after moduli and sizes. */
    private static final int ALPHA1 = 2 * 36 + 12;

    private static final int GAMMA2 = ALPHA1 + 2 * 64 + 128;
    private static final int DELTA1 = GAMMA2 + 128;
    private static final int DELTA2 = DELTA1 + 64;

    @TempDir
    private static Path directory;

    private static final Random random = TestCircuits.random("CeremonyTest");
    private static ConstraintSystem circuit;
    private static Path ptau;
    private static Path key;

    private Map<Integer, byte[]> sections;
    private CeremonyTranscript transcript;

    @BeforeAll
    static void hold() throws IOException {
        circuit = TestCircuits.random(random, 2, 28).circuit();
        ptau = new TestPtau(6, RandomSource.secure()).write(directory.resolve("phase1.ptau"));
        Path start = directory.resolve("0.zkey");
        Path first = directory.resolve("1.zkey");
        Path second = directory.resolve("2.zkey");
        key = directory.resolve("3.zkey");
        Ceremony.start(circuit, ptau, start, Progress.NONE);
        Ceremony.contribute(start, first, "one", RandomSource.secure(), "", Progress.NONE);
        Ceremony.contribute(first, second, "two", RandomSource.secure(), "text", Progress.NONE);
        Ceremony.applyBeacon(second, key, "end", BEACON, Progress.NONE);
    }

    @BeforeEach
    void read() throws IOException {
        sections = ZkeySections.of(key);
        try (SectionedFile file = SectionedFile.open(key, ZkeyFile.MAGIC, ZkeyFile.VERSION)) {
            transcript = CeremonyTranscript.read(file.section(ZkeyFile.CONTRIBUTIONS));
        }
    }

    @Test
    void acceptsTheKey() throws Exception {
        CeremonyReport report = Ceremony.verify(circuit, ptau, key, Progress.NONE);
        assertThat(report.contributions().stream().map(Contribution::name)).containsExactly("one", "two", "end");
        assertThat(report.contributions().stream().map(Contribution::beacon))
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(BEACON));
        assertThat(report.transcriptHash())
                .isEqualTo(ZkeyFile.read(key).verifyingKey().transcriptHash());
        assertThat(report.circuitHash()).hasSize(128);
    }

    @Test
    void transcriptsAreWrittenAsRead() {
        assertThat(transcript.toBytes()).isEqualTo(sections.get(ZkeyFile.CONTRIBUTIONS));
    }

    /** Nobody's key: what contributions start from. */
    @Test
    void refusesTheStart() throws IOException {
        assertThatExceptionOfType(CeremonyException.class)
                .isThrownBy(() -> Ceremony.verify(circuit, ptau, directory.resolve("0.zkey"), Progress.NONE))
                .withMessageContaining("no contribution");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> ZkeyFile.read(directory.resolve("0.zkey")))
                .withMessageContaining("anybody can forge");
    }

    @Test
    void refusesAnotherDelta() throws IOException {
        byte[] header = sections.get(ZkeyFile.HEADER).clone();
        ZkeySections.put(sections, ZkeyFile.HEADER, DELTA1, ZkeySections.bytes(G1Point.GENERATOR.dbl()));
        refuses("delta1 is not the last contribution's");
        sections.put(ZkeyFile.HEADER, header);
        ZkeySections.put(sections, ZkeyFile.HEADER, DELTA2, ZkeySections.bytes(G2Point.GENERATOR.dbl()));
        refuses("delta2 is not the same multiple of its generator as delta1");
    }

    @Test
    void refusesAnotherHeader() throws IOException {
        byte[] header = sections.get(ZkeyFile.HEADER).clone();
        ZkeySections.put(sections, ZkeyFile.HEADER, ALPHA1, ZkeySections.bytes(G1Point.GENERATOR.dbl()));
        refuses("alpha1 is not the first phase's");
        sections.put(ZkeyFile.HEADER, header.clone());
        ZkeySections.put(sections, ZkeyFile.HEADER, ALPHA1 + 64, ZkeySections.bytes(G1Point.GENERATOR.dbl()));
        refuses("beta1 is not the first phase's");
        sections.put(ZkeyFile.HEADER, header.clone());
        ZkeySections.put(sections, ZkeyFile.HEADER, ALPHA1 + 128, ZkeySections.bytes(G2Point.GENERATOR.dbl()));
        refuses("beta2 is not the first phase's");
        sections.put(ZkeyFile.HEADER, header.clone());
        ZkeySections.put(sections, ZkeyFile.HEADER, GAMMA2, ZkeySections.bytes(G2Point.GENERATOR.dbl()));
        refuses("gamma2 is not the generator");
    }

    @Test
    void refusesOtherPointsThatContributionsDoNotChange() throws IOException {
        byte[] g1 = ZkeySections.bytes(G1Point.GENERATOR);
        refusesBytes(ZkeyFile.IC, 64, g1, "IC[1] does not follow from the circuit and the first phase");
        refusesBytes(ZkeyFile.A, 64 * 5, g1, "A[5] does not follow");
        refusesBytes(ZkeyFile.B1, 64 * 7, g1, "B1[7] does not follow");
        refusesBytes(ZkeyFile.B2, 128 * 7, ZkeySections.bytes(G2Point.GENERATOR), "B2[7] does not follow");
        refusesBytes(ZkeyFile.COEFFICIENTS, 4 + 12, new byte[] {1, 2, 3}, "the matrices A and B are not the circuit's");
    }

    @Test
    void refusesOtherPointsOfCAndH() throws IOException {
        byte[] other = ZkeySections.bytes(G1Point.GENERATOR);
        byte[] off = ZkeySections.bytes(G1Point.ofUnchecked(Fq.ONE, Fq.ONE));
        for (int id : new int[] {ZkeyFile.C, ZkeyFile.H}) {
            String name = id == ZkeyFile.C ? "C" : "H";
            int point = random.nextInt(sections.get(id).length / 64);
            refusesBytes(
                    id, 64 * point, other, name + " is not that of the circuit and the first phase divided by delta");
            refusesBytes(id, 64 * point, new byte[64], name + " is not that of the circuit");
            refusesFile(id, 64 * point, off, name + "[" + point + "] is not on the curve");
        }
        // Two points that trade a difference keep the plain sum, not a random one.
        byte[] c = sections.get(ZkeyFile.C);
        byte[] swapped = c.clone();
        System.arraycopy(c, 0, swapped, 64, 64);
        System.arraycopy(c, 64, swapped, 0, 64);
        refusesBytes(ZkeyFile.C, 0, swapped, "C is not that of the circuit");
    }

    @Test
    void refusesAnotherFirstPhase() throws IOException {
        Path other = new TestPtau(6, RandomSource.secure()).write(directory.resolve("other.ptau"));
        assertThatExceptionOfType(CeremonyException.class)
                .isThrownBy(() -> Ceremony.verify(circuit, other, key, Progress.NONE))
                .withMessageContaining("the key was made from another powers-of-tau file");
    }

    @Test
    void refusesAnotherCircuit() {
        refusesCircuit(TestCircuits.random(random, 2, 27).circuit(), "wires, the circuit");
        refusesCircuit(TestCircuits.random(random, 3, 28).circuit(), "the key was made for another circuit");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Ceremony.verify(TestCircuits.random(random, 1, 100).circuit(), ptau, key, Progress.NONE))
                .withMessage("the circuit needs a first phase of 2^7 powers of tau, the file has 2^6");
    }

    /** The same shape, one coefficient of C another. */
    @Test
    void refusesACircuitThatDiffersInOneCoefficient() {
        SparseMatrix c = circuit.c();
        int[] coefficients = c.coefficientIndex().clone();
        coefficients[3] =
                coefficients[3] == CoefficientTable.MINUS_ONE ? CoefficientTable.ONE : CoefficientTable.MINUS_ONE;
        ConstraintSystem other = ConstraintSystem.ofMatrices(
                circuit.wireCount(),
                circuit.publicCount(),
                circuit.coefficients(),
                circuit.a(),
                circuit.b(),
                new SparseMatrix(c.rows(), c.rowStart(), c.wire(), coefficients));
        refusesCircuit(other, "the circuit hash is not that of this circuit and first phase");
    }

    @Test
    void refusesDroppedAndReorderedContributions() throws IOException {
        List<Contribution> all = transcript.contributions();
        refusesTranscript(all.subList(0, 2), "delta1 is not the last contribution's");
        refusesTranscript(
                all.subList(1, 3), "contribution 1: its transcript does not follow from the contributions before it");
        refusesTranscript(List.of(all.get(0), all.get(2)), "contribution 2: its transcript does not follow");
        List<Contribution> reordered = new ArrayList<>(all);
        Collections.swap(reordered, 0, 1);
        refusesTranscript(reordered, "contribution 1: its transcript does not follow");
        refusesTranscript(List.of(all.get(0), all.get(0), all.get(1), all.get(2)), "contribution 2: its transcript");
    }

    /** A contributor who does not know the factor cannot prove it. */
    @Test
    void refusesProofsOfAnotherFactor() throws IOException {
        Contribution second = transcript.contributions().get(1);
        Contribution.PublicKey k = second.key();
        G1Point g1 = G1Point.GENERATOR.dbl();
        refusesSecond(
                new Contribution.PublicKey(g1, k.g1s(), k.g1sx(), k.g2spx()),
                second.transcript(),
                "contribution 2: its delta is not the one before times its factor");
        refusesSecond(
                new Contribution.PublicKey(k.deltaAfter(), k.g1s(), k.g1sx(), G2Point.GENERATOR),
                second.transcript(),
                "contribution 2: it does not prove that its factor is known");
        refusesSecond(
                new Contribution.PublicKey(k.deltaAfter(), k.g1s(), g1, k.g2spx()),
                second.transcript(),
                "contribution 2: its transcript does not follow");
        byte[] transcriptOfFalseSx = firstOnly().chain().g1(k.g1s()).g1(g1).digest();
        refusesSecond(
                new Contribution.PublicKey(k.deltaAfter(), k.g1s(), g1, k.g2spx()),
                transcriptOfFalseSx,
                "contribution 2: it does not prove that its factor is known");
    }

    @Test
    void refusesAFalseBeacon() throws IOException {
        Contribution second = transcript.contributions().get(1);
        Contribution posing = Contribution.of(second.key(), second.transcript(), "two", Optional.of(BEACON));
        refusesTranscript(
                List.of(
                        transcript.contributions().get(0),
                        posing,
                        transcript.contributions().get(2)),
                "contribution 2: its factor does not follow from its beacon");
        Contribution last = transcript.contributions().get(2);
        Contribution longer =
                Contribution.of(last.key(), last.transcript(), "end", Optional.of(new Beacon(BEACON.value(), 11)));
        refusesTranscript(
                List.of(transcript.contributions().get(0), second, longer),
                "contribution 3: its factor does not follow from its beacon");
    }

    /**
     * The format binds no names: snarkjs accepts the change as well. It shows in the hash of the whole transcript, which deployments pin;
     * the contribution's own hash stays.
     */
    @Test
    void anotherNameChangesTheTranscriptsHashOnly() throws Exception {
        CeremonyReport before = Ceremony.verify(circuit, ptau, key, Progress.NONE);
        byte[] body = sections.get(ZkeyFile.CONTRIBUTIONS);
        String text = new String(body, StandardCharsets.ISO_8859_1);
        ZkeySections.put(
                sections, ZkeyFile.CONTRIBUTIONS, text.indexOf("one"), "eve".getBytes(StandardCharsets.US_ASCII));
        Path renamed = ZkeySections.write(directory.resolve("renamed.zkey"), ZkeyFile.MAGIC, sections);
        CeremonyReport after = Ceremony.verify(circuit, ptau, renamed, Progress.NONE);
        assertThat(after.contributions().getFirst().name()).isEqualTo("eve");
        assertThat(after.contributions().getFirst().hash())
                .isEqualTo(before.contributions().getFirst().hash());
        assertThat(after.transcriptHash()).isNotEqualTo(before.transcriptHash());
        assertThat(new Snarkjs(directory).run("zkey", "verify", write("circuit.r1cs"), "phase1.ptau", "renamed.zkey"))
                .contains("ZKey Ok!")
                .contains("eve");
    }

    /** Whoever verifies sees their own contribution's hash, or that it is missing: a restarted ceremony is valid in itself. */
    @Test
    void aRestartedCeremonyHasOtherHashes() throws Exception {
        Path restarted = directory.resolve("restarted.zkey");
        Ceremony.contribute(directory.resolve("0.zkey"), restarted, "one", RandomSource.secure(), "", Progress.NONE);
        CeremonyReport report = Ceremony.verify(circuit, ptau, restarted, Progress.NONE);
        assertThat(report.endsWithBeacon()).isFalse();
        assertThat(report.contributions().stream().map(Contribution::hash))
                .doesNotContain(transcript.contributions().getFirst().hash());
    }

    @Test
    void refusesMalformedContributions() throws IOException {
        byte[] body = sections.get(ZkeyFile.CONTRIBUTIONS);
        int first = 64 + 4;
        int type = first + 3 * 64 + 128 + 64;
        refusesFile(ZkeyFile.CONTRIBUTIONS, 64, u32(1 << 20), "the number of contributions is 1048576");
        refusesFile(ZkeyFile.CONTRIBUTIONS, 64, u32(4), "holds 0 more bytes");
        refusesFile(ZkeyFile.CONTRIBUTIONS, 64, u32(2), "expected its end");
        refusesFile(ZkeyFile.CONTRIBUTIONS, first, new byte[64], "a contribution's delta is infinity");
        refusesFile(ZkeyFile.CONTRIBUTIONS, type, u32(2), "a contribution's type is 2");
        refusesFile(ZkeyFile.CONTRIBUTIONS, type, u32(1), "a beacon has type 1 and its value");
        refusesFile(ZkeyFile.CONTRIBUTIONS, type + 4, u32(-1), "the length of a contribution's parameters");
        refusesFile(ZkeyFile.CONTRIBUTIONS, type + 8, new byte[] {9}, "type 9 after type 0");
        refusesFile(ZkeyFile.CONTRIBUTIONS, type + 8, new byte[] {1, 1, 'x', 2, 10}, "exponent without its value");
        refusesFile(ZkeyFile.CONTRIBUTIONS, type + 9, new byte[] {(byte) 200}, "parameters are cut off");
        String text = new String(body, StandardCharsets.ISO_8859_1);
        refusesFile(ZkeyFile.CONTRIBUTIONS, text.indexOf("end") + 4, new byte[] {63}, "not 2^63");
    }

    @Test
    void refusesToContributeWhereItIsOfNoUse() throws IOException {
        Path development = directory.resolve("development.zkey");
        ZkeyFile.write(Groth16.setup(circuit, RandomSource.secure(), Progress.NONE), development);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> contribute(development))
                .withMessageContaining("a development key");
        ZkeySections.put(sections, ZkeyFile.H, 64, ZkeySections.bytes(G1Point.ofUnchecked(Fq.ONE, Fq.ONE)));
        Path off = ZkeySections.write(directory.resolve("off.zkey"), ZkeyFile.MAGIC, sections);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> contribute(off))
                .withMessageContaining("H[1] is not on the curve");
        assertThat(directory.resolve("next.zkey")).doesNotExist();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ceremony.contribute(key, key, "", RandomSource.secure(), "", Progress.NONE))
                .withMessageContaining("is the input; choose another output");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ceremony.contribute(
                        key, directory.resolve("next.zkey"), "x".repeat(65), RandomSource.secure(), "", Progress.NONE))
                .withMessageContaining("at most 64 characters, not 65");
    }

    @Test
    void equalDrawsAndEntropyGiveEqualKeysOthersDoNot() throws IOException {
        List<byte[]> keys = new ArrayList<>();
        for (String entropy : List.of("a", "a", "b")) {
            Path out = directory.resolve("drawn.zkey");
            Ceremony.contribute(key, out, "", RandomSource.insecure("seed"), entropy, Progress.NONE);
            keys.add(ZkeySections.of(out).get(ZkeyFile.HEADER));
        }
        assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
    }

    @Test
    void beaconsHaveBounds() {
        for (int exponent : new int[] {-1, 9, 35}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Beacon("00", exponent));
        }
        for (String value : List.of("", "0", "0g", "AB", "00".repeat(256))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Beacon(value, 10));
        }
    }

    private static void contribute(Path from) throws IOException {
        Ceremony.contribute(from, directory.resolve("next.zkey"), "", RandomSource.secure(), "", Progress.NONE);
    }

    private static String write(String name) throws IOException {
        R1csFile.write(circuit, directory.resolve(name));
        return name;
    }

    private CeremonyTranscript firstOnly() {
        return new CeremonyTranscript(
                transcript.circuitHash(), transcript.contributions().subList(0, 1));
    }

    private void refusesSecond(Contribution.PublicKey forged, byte[] hash, String message) throws IOException {
        List<Contribution> all = transcript.contributions();
        refusesTranscript(
                List.of(all.get(0), Contribution.of(forged, hash, "two", Optional.empty()), all.get(2)), message);
    }

    private void refusesTranscript(List<Contribution> contributions, String message) throws IOException {
        byte[] body = sections.put(
                ZkeyFile.CONTRIBUTIONS, new CeremonyTranscript(transcript.circuitHash(), contributions).toBytes());
        refuses(message);
        sections.put(ZkeyFile.CONTRIBUTIONS, body);
    }

    private void refusesBytes(int id, int at, byte[] value, String message) throws IOException {
        byte[] body = sections.get(id).clone();
        ZkeySections.put(sections, id, at, value);
        refuses(message);
        sections.put(id, body);
    }

    private void refusesFile(int id, int at, byte[] value, String message) throws IOException {
        byte[] body = sections.get(id).clone();
        ZkeySections.put(sections, id, at, value);
        Path changed = ZkeySections.write(directory.resolve("changed.zkey"), ZkeyFile.MAGIC, sections);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Ceremony.verify(circuit, ptau, changed, Progress.NONE))
                .withMessageContaining(message);
        sections.put(id, body);
    }

    private void refuses(String message) throws IOException {
        Path changed = ZkeySections.write(directory.resolve("changed.zkey"), ZkeyFile.MAGIC, sections);
        assertThatExceptionOfType(CeremonyException.class)
                .isThrownBy(() -> Ceremony.verify(circuit, ptau, changed, Progress.NONE))
                .withMessageContaining(message);
    }

    private static void refusesCircuit(ConstraintSystem other, String message) {
        assertThatExceptionOfType(CeremonyException.class)
                .isThrownBy(() -> Ceremony.verify(other, ptau, key, Progress.NONE))
                .withMessageContaining(message);
    }

    private static byte[] u32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
