package org.zklink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.circuit.BlockCircuit;
import org.zklink.protocol.BlockShapes;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.Groth16;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.Progress;
import org.zklink.snark.R1csFile;
import org.zklink.snark.RandomSource;
import org.zklink.snark.ZkeyFile;

/** A ceremony from the command line, on a first phase by snarkjs, and what goes wrong in one line. */
class CeremonyCommandTest {
    @TempDir
    private static Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private PrintStream systemOut;

    @BeforeAll
    static void prepare() throws Exception {
        CircuitBuilder cb = new CircuitBuilder();
        LinearCombination y = cb.publicInput("y");
        LinearCombination x = cb.input("x");
        cb.assertEqual(cb.mul(cb.mul(x, x), x), y);
        R1csFile.write(cb.build(), path("c.r1cs"));
        ZkeyFile.write(Groth16.setup(cb.build(), RandomSource.secure(), Progress.NONE), path("development.zkey"));
        snarkjs("powersoftau", "new", "bn128", "4", "0.ptau");
        snarkjs("powersoftau", "contribute", "0.ptau", "1.ptau", "--name=first", "-e=text");
        snarkjs("powersoftau", "prepare", "phase2", "1.ptau", "p.ptau");
    }

    @BeforeEach
    void capture() {
        systemOut = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(systemOut);
    }

    @Test
    void holdsACeremony() throws Exception {
        succeeds("new", "--circuit", "c.r1cs", "--ptau", "p.ptau", "--out", "0.zkey");
        assertThat(text()).contains("anybody can forge").contains("circuit hash ");
        refuses("no contribution", "verify", "--circuit", "c.r1cs", "--ptau", "p.ptau", "--key", "0.zkey");
        succeeds("contribute", "--in", "0.zkey", "--out", "1.zkey", "--name", "Ada\u001b[2J", "--entropy", "dice");
        assertThat(text()).contains("contribution of Ada?[2J: ").doesNotContain("\u001b");
        succeeds("verify", "--circuit", "c.r1cs", "--ptau", "p.ptau", "--key", "1.zkey");
        assertThat(text()).contains("no beacon at the end");
        succeeds("beacon", "--in", "1.zkey", "--out", "2.zkey", "--beacon", "00ff");
        succeeds("verify", "--circuit", "c.r1cs", "--ptau", "p.ptau", "--key", "2.zkey");
        assertThat(text())
                .contains("contribution 1, Ada?[2J: ")
                .contains("contribution 2, without a name, beacon 00ff hashed 2^10 times: ")
                .contains("transcript hash "
                        + ZkeyFile.read(path("2.zkey")).verifyingKey().transcriptHash())
                .doesNotContain("no beacon at the end");
        assertThat(snarkjs("zkey", "verify", "c.r1cs", "p.ptau", "2.zkey")).contains("ZKey Ok!");
    }

    @Test
    void wrongFilesAreNamed() throws IOException {
        refuses(
                "no such file: " + path("none.r1cs"),
                "new",
                "--circuit",
                "none.r1cs",
                "--ptau",
                "p.ptau",
                "--out",
                "x.zkey");
        refuses(folder + " is not a file", "contribute", "--in", ".", "--out", "x.zkey", "--name", "x");
        refuses(
                "development.zkey exists already; choose another --out",
                "new",
                "--circuit",
                "c.r1cs",
                "--ptau",
                "p.ptau",
                "--out",
                "development.zkey");
        refuses(
                "can't write to the directory " + path("none"),
                "new",
                "--circuit",
                "c.r1cs",
                "--ptau",
                "p.ptau",
                "--out",
                "none/x.zkey");
        refuses(
                "p.ptau: bad magic, expected \"r1cs\"",
                "new",
                "--circuit",
                "p.ptau",
                "--ptau",
                "p.ptau",
                "--out",
                "x.zkey");
        refuses(
                "1.ptau: not prepared for the second phase",
                "new",
                "--circuit",
                "c.r1cs",
                "--ptau",
                "1.ptau",
                "--out",
                "x.zkey");
        refuses(
                "development.zkey: a development key: its maker knows tau",
                "contribute",
                "--in",
                "development.zkey",
                "--out",
                "x.zkey",
                "--name",
                "x");
        refuses(
                "the key was made from another powers-of-tau file",
                "verify",
                "--circuit",
                "c.r1cs",
                "--ptau",
                "p.ptau",
                "--key",
                "development.zkey");
        assertThat(path("x.zkey")).doesNotExist();
    }

    @Test
    void writesTheCircuitOfAShape() throws Exception {
        succeeds("circuit", "--shape", "small", "--out", "small.r1cs");
        assertThat(R1csFile.read(path("small.r1cs")).hash())
                .isEqualTo(new BlockCircuit(BlockShapes.SMALL).constraints().hash());
        refuses("huge", "circuit", "--shape", "huge", "--out", "huge.r1cs");
    }

    @Test
    void wrongArgumentsAreNamed() {
        refuses(
                "a beacon is 1 to 255 bytes in lower-case hex, not \"xyz\"",
                "beacon",
                "--in",
                "development.zkey",
                "--out",
                "x.zkey",
                "--beacon",
                "xyz");
        refuses(
                "a beacon is hashed 2^10 to 2^34 times, not 2^63",
                "beacon",
                "--in",
                "development.zkey",
                "--out",
                "x.zkey",
                "--beacon",
                "00",
                "--exponent",
                "63");
        err.reset();
        assertThat(run("contribute", "--in", "0.zkey", "--out", "x.zkey")).isEqualTo(2);
        assertThat(line()).contains("--name=NAME").contains("zklink ceremony contribute --help");
    }

    private void succeeds(String... args) {
        out.reset();
        assertThat(run(args)).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(0);
    }

    private void refuses(String message, String... args) {
        err.reset();
        assertThat(run(args)).isEqualTo(1);
        assertThat(line()).startsWith("zklink: ").contains(message);
    }

    /** Arguments that look like files are put into the folder. */
    private int run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "ceremony";
        for (int i = 0; i < args.length; i++) {
            boolean file = args[i].equals(".") || args[i].matches("[^ ]*\\.(r1cs|ptau|zkey)");
            all[i + 1] = file ? path(args[i]).toString() : args[i];
        }
        return Main.run(all, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String line() {
        String text = err.toString(StandardCharsets.UTF_8).strip();
        assertThat(text).doesNotContain("\n");
        return text;
    }

    private static Path path(String name) {
        return folder.resolve(name).normalize();
    }

    private static String snarkjs(String... args) throws Exception {
        Path cli = Path.of(System.getProperty("zklink.root"), "tools/node_modules/snarkjs/build/cli.cjs");
        Path log = folder.resolve("log");
        String[] command = new String[args.length + 2];
        command[0] = "node";
        command[1] = cli.toString();
        System.arraycopy(args, 0, command, 2, args.length);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(log);
    }
}
