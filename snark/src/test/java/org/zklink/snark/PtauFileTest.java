package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.field.Fq;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;

/** First phases: good ones of every size, and each way to break one. */
class PtauFileTest {
    private static final int POWER = 3;

    @TempDir
    private static Path directory;

    private static Path good;
    private static Path other;

    private final Random random = TestCircuits.random("PtauFileTest");
    private Map<Integer, byte[]> sections;

    @BeforeAll
    static void write() throws IOException {
        good = new TestPtau(POWER, RandomSource.secure()).write(directory.resolve("good.ptau"));
        other = new TestPtau(POWER, RandomSource.secure()).write(directory.resolve("other.ptau"));
    }

    @BeforeEach
    void read() throws IOException {
        sections = ZkeySections.of(good);
    }

    @Test
    void acceptsGoodFiles() throws IOException {
        for (int power = 1; power <= 6; power++) {
            Path path = new TestPtau(power, RandomSource.secure()).write(directory.resolve("sized.ptau"));
            try (PtauFile ptau = PtauFile.open(path)) {
                assertThat(ptau.power()).isEqualTo(power);
                ptau.validate(Progress.NONE);
                for (int used = 1; used <= power; used++) {
                    ptau.validateFor(used, Progress.NONE);
                }
            }
        }
    }

    @Test
    void saysThatAFileIsNotPrepared() throws IOException {
        for (int id = 12; id <= 15; id++) {
            sections.remove(id);
        }
        refuses("not prepared for the second phase (section 12 is missing); run: snarkjs powersoftau prepare phase2");
    }

    @Test
    void refusesAnotherStructure() throws IOException {
        byte[] header = sections.get(1).clone();
        ZkeySections.put(sections, 1, 4, new byte[] {1});
        refuses("q is not BN254's");
        sections.put(1, header.clone());
        sections.get(1)[36] = 29;
        refuses("the power is 29, expected at most 28");
        sections.get(1)[36] = 0;
        refuses("power 0, expected 1 to the ceremony's power 3");
        sections.get(1)[36] = 2;
        refuses("section 2 at byte 0: has 960 bytes, expected 448");
        sections.put(1, header);
        for (int id : new int[] {2, 3, 4, 5, 6, 12, 13, 14, 15}) {
            byte[] body = sections.get(id);
            sections.put(id, Arrays.copyOf(body, body.length - 1));
            refuses("section " + id + " at byte 0: has " + (body.length - 1) + " bytes, expected " + body.length);
            sections.put(id, body);
        }
        sections.remove(7);
        refuses("section 7 is missing");
        Path zkey = ZkeySections.write(directory.resolve("false.ptau"), "zkey", sections);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> PtauFile.open(zkey))
                .withMessageContaining("bad magic, expected \"ptau\"");
    }

    /** A section of another first phase is as good as any, but does not belong here. */
    @Test
    void refusesSectionsOfAnotherPhase() throws IOException {
        Map<Integer, byte[]> others = ZkeySections.of(other);
        Map<Integer, String> faults = Map.of(
                2, "tauG1 does not hold the powers of the tau in tauG2[1]",
                3, "tauG1 does not hold the powers of the tau in tauG2[1]",
                4, "alphaTauG1 does not hold the powers of the tau in tauG2[1]",
                5, "betaTauG1[0] and betaG2 are not the same multiple",
                6, "betaTauG1[0] and betaG2 are not the same multiple",
                12, "Lagrange tauG1 does not follow from tauG1",
                13, "Lagrange tauG2 does not follow from tauG2",
                14, "Lagrange alphaTauG1 does not follow from alphaTauG1",
                15, "Lagrange betaTauG1 does not follow from betaTauG1");
        for (Map.Entry<Integer, String> fault : faults.entrySet()) {
            byte[] body = sections.put(fault.getKey(), others.get(fault.getKey()));
            refuses(fault.getValue());
            sections.put(fault.getKey(), body);
        }
        sections.put(5, others.get(5));
        sections.put(6, others.get(6));
        refuses("betaTauG1 does not hold the powers of the tau in tauG2[1]");
    }

    /** Any single point but those fixed by others. */
    @Test
    void refusesASingleOtherPoint() throws IOException {
        for (int id : new int[] {2, 4, 5, 12, 14, 15}) {
            int point = random.nextInt(2, sections.get(id).length / 64);
            refusesPoint(id, point, ZkeySections.bytes(G1Point.GENERATOR.dbl()), id < 12 ? "powers of" : "follow from");
            refusesPoint(id, point, new byte[64], id < 12 ? "powers of" : "follow from");
            refusesPoint(
                    id,
                    point,
                    ZkeySections.bytes(G1Point.ofUnchecked(Fq.ONE, Fq.ONE)),
                    "[" + point + "] is not on the curve");
            byte[] unreduced = new byte[64];
            Arrays.fill(unreduced, (byte) 0xff);
            refusesPoint(id, point, unreduced, "[" + point + "] is not on the curve");
        }
    }

    @Test
    void refusesASingleOtherPointOfG2() throws IOException {
        for (int id : new int[] {3, 13}) {
            int point = random.nextInt(2, sections.get(id).length / 128);
            refusesPoint(id, point, ZkeySections.bytes(G2Point.GENERATOR.dbl()), id < 12 ? "powers of" : "follow from");
            refusesPoint(
                    id,
                    point,
                    ZkeySections.bytes(WrongPoints.outsideSubgroup()),
                    "[" + point + "] is not in the prime-order subgroup");
        }
    }

    @Test
    void refusesFalseFirstPoints() throws IOException {
        refusesPoint(2, 0, ZkeySections.bytes(G1Point.GENERATOR.dbl()), "tauG1[0] is not the generator");
        refusesPoint(3, 0, ZkeySections.bytes(G2Point.GENERATOR.dbl()), "tauG2[0] is not the generator");
        refusesPoint(2, 1, new byte[64], "tau is zero");
        refusesPoint(2, 8, ZkeySections.bytes(G1Point.GENERATOR.neg()), "tau lies in the domain");
        refusesPoint(4, 0, new byte[64], "alphaTauG1[0] is infinity");
        refusesPoint(5, 0, new byte[64], "betaTauG1[0] is infinity");
        refusesPoint(6, 0, new byte[128], "betaG2 is infinity");
        refusesPoint(6, 0, ZkeySections.bytes(WrongPoints.outsideSubgroup()), "not in the prime-order subgroup");
    }

    /** What a small circuit does not use is not read for it. */
    @Test
    void validatesForASmallCircuitWhatItUses() throws IOException {
        ZkeySections.put(sections, 14, 64 * 14, ZkeySections.bytes(G1Point.GENERATOR));
        Path path = ZkeySections.write(directory.resolve("false.ptau"), "ptau", sections);
        try (PtauFile ptau = PtauFile.open(path)) {
            ptau.validateFor(2, Progress.NONE);
            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(() -> ptau.validateFor(3, Progress.NONE));
        }
    }

    private void refusesPoint(int id, int point, byte[] value, String message) throws IOException {
        byte[] body = sections.get(id).clone();
        ZkeySections.put(sections, id, point * value.length, value);
        refuses(message);
        sections.put(id, body);
    }

    private void refuses(String message) throws IOException {
        Path path = ZkeySections.write(directory.resolve("false.ptau"), "ptau", sections);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> {
                    try (PtauFile ptau = PtauFile.open(path)) {
                        ptau.validate(Progress.NONE);
                    }
                })
                .withMessageContaining("false.ptau")
                .withMessageContaining(message);
        Files.delete(path);
    }
}
