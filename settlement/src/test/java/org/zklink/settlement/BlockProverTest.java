package org.zklink.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.LedgerEffect.BlockSealed;
import org.zklink.snark.Groth16;
import org.zklink.snark.Progress;
import org.zklink.snark.RandomSource;
import org.zklink.state.BlockTransition;

/** Proofs and their files, on a circuit as small as a deposit allows. */
@Timeout(120)
class BlockProverTest {
    private static final BlockShape TINY = new BlockShape("tiny", 1, 1, 2, 2);

    private static ProvingKeys keys;
    private static BlockTransition block;
    private static BlockTransition other;

    private final BlockingQueue<ProvenBlock> proven = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

    @TempDir
    Path directory;

    @BeforeAll
    static void setUp() throws IOException {
        keys = ProvingKeys.loadOrSetup(
                Path.of("target", "test-keys"), List.of(TINY), RandomSource.insecure("tests"), Progress.NONE);
        block = deposit(5);
        other = deposit(6);
    }

    /** The first block of a log, which differs by the amount. */
    private static BlockTransition deposit(long amount) {
        BlockBuilder builder = new BlockBuilder(Traders.genesis(), List.of(TINY));
        builder.apply(
                new Traders().deposit(Traders.HUB, Traders.ALICE, Traders.USDC, Traders.units(amount), true),
                Traders.TIME_MS);
        return builder.apply(new BlockSealed(), Traders.TIME_MS).getFirst();
    }

    private ProvenBlock prove(BlockTransition transition) throws Exception {
        try (BlockProver prover =
                new BlockProver(keys, new ProofStore(directory), RandomSource.secure(), proven::add, failures::add)) {
            prover.submit(transition);
            return proven.poll(60, TimeUnit.SECONDS);
        }
    }

    private Path file() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".proof"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Object> content(ProvenBlock of) {
        return List.of(of.shape(), of.header(), of.challenges(), of.proof(), of.provingTime());
    }

    @Test
    void aProofVerifiesAndIsNotMadeTwice() throws Exception {
        ProvenBlock made = prove(block);
        assertThat(Groth16.verify(keys.of(0).verifyingKey(), made.challenges().publicInputs(), made.proof()))
                .isTrue();
        assertThat(made.number()).isEqualTo(1);
        assertThat(made.queueOperations(Traders.HUB)).isEqualTo(1);
        assertThat(made.submissionTo(Traders.HUB, true).dataWords()).hasSize(6);
        assertThat(made.submissionTo(Traders.SPOKE, false).queueWords()).isEmpty();

        // proofs are randomised: the same one again comes from the file
        assertThat(content(prove(block))).isEqualTo(content(made));
        assertThat(failures).isEmpty();
    }

    @Test
    void aDamagedFileIsProvenAgain() throws Exception {
        ProvenBlock made = prove(block);
        Path file = file();
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        assertThat(new ProofStore(directory).load(block.publicData(), keys.of(0)))
                .isEmpty();

        Files.write(file, List.of("cut short"));
        assertThat(new ProofStore(directory).load(block.publicData(), keys.of(0)))
                .isEmpty();

        assertThat(prove(block).proof()).isNotEqualTo(made.proof());
        assertThat(new ProofStore(directory).load(block.publicData(), keys.of(0)))
                .isPresent();
    }

    @Test
    void theProofOfAnotherBlockWithTheSameNumberIsNotUsed() throws Exception {
        prove(block);
        Path file = file();
        ProofStore store = new ProofStore(directory);
        assertThat(store.load(other.publicData(), keys.of(0))).isEmpty();

        // not even under the other block's name
        ProvenBlock made = prove(other);
        try (var files = Files.list(directory)) {
            Path others = files.filter(path -> !path.equals(file)).findFirst().orElseThrow();
            Files.write(others, Files.readAllBytes(file));
        }
        assertThat(store.load(other.publicData(), keys.of(0))).isEmpty();
        assertThat(made.header()).isEqualTo(other.header());
    }

    @Test
    void whatACrashLeftHalfWrittenIsThrownAway() throws Exception {
        Path part = directory.resolve("000000000001-0123456789abcdef.proof.part");
        Files.write(part, new byte[17]);
        new ProofStore(directory);
        assertThat(part).doesNotExist();
    }

    @Test
    void aBlockThatFitsNoShapeIsReported() throws Exception {
        BlockBuilder builder = new BlockBuilder(Traders.genesis(), List.of(new BlockShape("large", 4, 4, 12, 4)));
        Traders traders = new Traders();
        builder.apply(
                traders.deposit(Traders.HUB, Traders.ALICE, Traders.USDC, Traders.units(1), true), Traders.TIME_MS);
        builder.apply(traders.deposit(Traders.HUB, Traders.BOB, Traders.USDC, Traders.units(1), true), Traders.TIME_MS);
        BlockTransition tooLarge =
                builder.apply(new BlockSealed(), Traders.TIME_MS).getFirst();
        try (BlockProver prover =
                new BlockProver(keys, new ProofStore(directory), RandomSource.secure(), proven::add, failures::add)) {
            prover.submit(tooLarge);
            assertThat(failures.poll(10, TimeUnit.SECONDS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("fits none");
        }
    }

    @Test
    void theGatewayEncodingIsThatOfVerifyingKeySol() {
        byte[] encoded = keys.gatewayEncodings().getFirst();
        assertThat(encoded).hasSize(833);
        assertThat(encoded[0]).isZero();
        assertThat(encoded[32]).as("a development key").isEqualTo((byte) 1);
    }
}
