package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.field.Fr;

/** {@code .r1cs} and {@code .wtns} files: round trips, snarkjs's own, and files that lie. */
class IdenFilesTest {
    private static final int SECTION_1 = 12;
    private static final int BODY_1 = SECTION_1 + 12;

    private final Random random = TestCircuits.random("IdenFilesTest");

    @TempDir
    private Path directory;

    private Path r1cs;
    private Path wtns;
    private TestCircuits.Solved solved;

    @BeforeEach
    void write() throws IOException {
        solved = TestCircuits.random(random, 2, 30);
        r1cs = directory.resolve("a.r1cs");
        wtns = directory.resolve("a.wtns");
        R1csFile.write(solved.circuit(), r1cs);
        WtnsFile.write(solved.witness(), wtns);
    }

    @Test
    void roundTrip() throws IOException {
        ConstraintSystem read = R1csFile.read(r1cs);
        assertThat(read.hash()).isEqualTo(solved.circuit().hash());
        assertThat(read.wireCount()).isEqualTo(solved.circuit().wireCount());
        assertThat(read.publicCount()).isEqualTo(2);
        assertThat(read.constraintCount()).isEqualTo(30);
        long[] witness = WtnsFile.read(wtns);
        assertThat(witness).isEqualTo(solved.witness());
        assertThat(read.checkWitness(witness)).isEmpty();
        Fr.of(5).copyTo(witness, witness.length - 4);
        assertThat(read.checkWitness(witness)).hasValue("circuit");
    }

    @Test
    void readsFilesThatSnarkjsAccepts() throws IOException {
        ConstraintSystem tiny = R1csFile.read(TinyVectors.file(directory, "tiny.r1cs"));
        assertThat(tiny.constraintCount()).isEqualTo(5);
        assertThat(tiny.publicCount()).isEqualTo(2);
        assertThat(tiny.checkWitness(WtnsFile.read(TinyVectors.file(directory, "tiny.wtns"))))
                .isEmpty();
    }

    @Test
    void snarkjsReadsOurs() throws IOException {
        Snarkjs snarkjs = new Snarkjs(directory);
        assertThat(snarkjs.run("r1cs", "info", "a.r1cs"))
                .contains("Curve: bn-128")
                .contains("# of Wires: " + solved.circuit().wireCount())
                .contains("# of Constraints: 30")
                .contains("# of Public Inputs: 2")
                .contains("# of Outputs: 0");
        assertThat(snarkjs.run("wtns", "check", "a.r1cs", "a.wtns")).contains("WITNESS IS CORRECT");
        long[] witness = solved.witness().clone();
        Fr.of(5).copyTo(witness, witness.length - 4);
        WtnsFile.write(witness, wtns);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> snarkjs.run("wtns", "check", "a.r1cs", "a.wtns"))
                .withMessageContaining("WITNESS IS NOT CORRECT");
    }

    @Test
    void refusesFalseR1csHeaders() throws IOException {
        int wires = BODY_1 + 36;
        refusesR1cs("version 2", b -> b.putInt(4, 2));
        refusesR1cs("bad magic", b -> b.put(0, (byte) 'x'));
        refusesR1cs("32 bytes", b -> b.putInt(BODY_1, 48));
        refusesR1cs("not over the scalar field", b -> b.put(BODY_1 + 4, (byte) (b.get(BODY_1 + 4) ^ 1)));
        refusesR1cs("number of wires", b -> b.putInt(wires, -1));
        refusesR1cs("bytes, expected", b -> b.putInt(wires, 1 << 28));
        refusesR1cs("public wires", b -> b.putInt(wires + 8, -1));
        refusesR1cs("number of constraints", b -> b.putInt(wires + 24, -1));
        refusesR1cs("truncated", b -> b.putInt(wires + 24, 1 << 28));
        refusesR1cs("expected its end", b -> b.putInt(wires + 24, 3));
        refusesR1cs("claims", b -> b.putLong(SECTION_1 + 4, Long.MAX_VALUE));
    }

    @Test
    void refusesFalseR1csTerms() throws IOException {
        int firstCount = BODY_1 + 64 + 12;
        refusesR1cs("number of terms", b -> b.putInt(firstCount, -1));
        refusesR1cs("wire is", b -> b.putInt(firstCount + 4, solved.circuit().wireCount()));
        refusesR1cs("not less than the field's modulus", b -> b.putLong(firstCount + 8 + 24, -1L));
        refusesR1cs("coefficient zero", b -> b.put(firstCount + 8, new byte[32]));
    }

    @Test
    void refusesFalseWtns() throws IOException {
        int count = BODY_1 + 36;
        refusesWtns("version 3", b -> b.putInt(4, 3));
        refusesWtns("not over the scalar field", b -> b.putLong(BODY_1 + 4, 1));
        refusesWtns("bytes, expected", b -> b.putInt(count, -1));
        refusesWtns("bytes, expected", b -> b.putInt(count, 1));
        refusesWtns("wire 0 is not less", b -> b.putLong(count + 4 + 12 + 24, -1L));
    }

    /** Whatever is cut off or overwritten: a system or a clear refusal, nothing else, and no allocation on its word. */
    @Test
    void survivesDamage() throws IOException {
        byte[] good = Files.readAllBytes(r1cs);
        byte[] goodWitness = Files.readAllBytes(wtns);
        for (int i = 0; i < 300; i++) {
            Files.write(r1cs, damaged(good));
            Files.write(wtns, damaged(goodWitness));
            refusesOrReads(() -> R1csFile.read(r1cs));
            refusesOrReads(() -> WtnsFile.read(wtns));
        }
    }

    private byte[] damaged(byte[] good) {
        if (random.nextInt(3) == 0) {
            return Arrays.copyOf(good, random.nextInt(good.length));
        }
        byte[] bad = good.clone();
        ByteBuffer.wrap(bad).putInt(random.nextInt(bad.length - 3), random.nextInt(4) == 0 ? -1 : random.nextInt());
        return bad;
    }

    private interface Read {
        Object run() throws IOException;
    }

    private static void refusesOrReads(Read read) throws IOException {
        try {
            assertThat(read.run()).isNotNull();
        } catch (MalformedFileException e) {
            assertThat(e).hasMessageContaining("a.");
        }
    }

    private void refusesR1cs(String message, Consumer<ByteBuffer> change) throws IOException {
        Path bad = changed(r1cs, change);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> R1csFile.read(bad))
                .withMessageContaining(message);
    }

    private void refusesWtns(String message, Consumer<ByteBuffer> change) throws IOException {
        Path bad = changed(wtns, change);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> WtnsFile.read(bad))
                .withMessageContaining(message);
    }

    private Path changed(Path file, Consumer<ByteBuffer> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return Files.write(directory.resolve("bad"), bytes);
    }
}
