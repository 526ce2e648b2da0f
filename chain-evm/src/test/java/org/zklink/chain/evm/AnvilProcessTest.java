package org.zklink.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.chain.ChainBlock;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.FinalityRule;

@Timeout(20)
class AnvilProcessTest {
    private static final AnvilOptions OPTIONS = AnvilOptions.chain(900_007);

    @Test
    void runsAndEnds() {
        EvmRpc rpc;
        try (AnvilProcess anvil = AnvilProcess.start(OPTIONS)) {
            rpc = EvmRpc.connect(anvil.endpoint(), TestChain.IMPATIENT);
            assertThat(rpc.chainId()).isEqualTo(900_007);
            assertThat(anvil.accounts()).hasSize(10);
            assertThat(rpc.balance(anvil.accounts().getFirst().address())).isEqualTo(BigInteger.TEN.pow(22));
        }
        assertThatThrownBy(rpc::chainId).isInstanceOf(ChainUnavailableException.class);
        rpc.close();
    }

    @Test
    void makesBlocksByItself() throws InterruptedException {
        try (TestChain chain =
                new TestChain(OPTIONS.withBlockTime(Duration.ofSeconds(1)).withSlotsInAnEpoch(2))) {
            chain.mine(10);
            assertThat(chain.rpc().block(BlockRef.LATEST).number()
                            - chain.rpc().block(BlockRef.FINALIZED).number())
                    .isEqualTo(4);
            long before = chain.rpc().block(BlockRef.LATEST).number();
            Thread.sleep(1_500);
            assertThat(chain.rpc().block(BlockRef.LATEST).number()).isBetween(before + 1, before + 2);
        }
    }

    @Test
    void continuesFromItsStateFile(@TempDir Path dir) {
        AnvilOptions kept = OPTIONS.withStateFile(dir.resolve("state.json"));
        ChainBlock latest;
        Contract probe;
        try (TestChain chain = new TestChain(kept)) {
            probe = chain.sender(0).deploy(ContractArtifact.load("Probe"));
            chain.sender(0).invoke(probe, "count", 0);
            chain.mine(5);
            latest = chain.rpc().block(BlockRef.LATEST);
        }
        try (TestChain chain = new TestChain(kept)) {
            assertThat(chain.rpc().block(BlockRef.LATEST)).isEqualTo(latest);
            ChainBlock finalBlock =
                    chain.rpc().finalBlock(FinalityRule.finalizedTag()).orElseThrow();
            assertThat(finalBlock.number()).isEqualTo(latest.number() - 2);
            Contract again = new Contract(chain.rpc(), probe.address(), probe.abi());
            assertThat(again.read(BlockRef.hash(finalBlock.hash()), "counter").asLong(0))
                    .isEqualTo(1);
            chain.sender(0).invoke(again, "count", 1);
        }
    }

    @Test
    void endsWithItsParent() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dzklink.root=" + System.getProperty("zklink.root"),
                        AnvilProcessTest.class.getName())
                .start();
        String endpoint = parent.inputReader().readLine();
        try (EvmRpc rpc =
                EvmRpc.connect(URI.create(endpoint), new RpcSettings(Duration.ofSeconds(1), 1, Duration.ZERO))) {
            assertThat(rpc.chainId()).isEqualTo(900_007);
            parent.destroyForcibly().waitFor();
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThatThrownBy(rpc::chainId).isInstanceOf(ChainUnavailableException.class));
        }
    }

    /** A process that starts a chain and never ends it. */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(AnvilProcess.start(OPTIONS).endpoint());
        Thread.sleep(60_000);
    }

    @Test
    void saysWhenThePortIsBusy() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> AnvilProcess.start(OPTIONS.withPort(busy.getLocalPort())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("anvil can't start: port " + busy.getLocalPort() + " is in use");
        }
    }

    @Test
    void refusesOptionsThatAnvilDoesNotHave() {
        assertThatThrownBy(() -> OPTIONS.withBlockTime(Duration.ofMillis(1_500)))
                .hasMessageContaining("whole seconds");
        assertThatThrownBy(() -> OPTIONS.withBlockTime(Duration.ZERO)).hasMessageContaining("whole seconds");
        assertThatThrownBy(() -> OPTIONS.withPort(70_000)).hasMessageContaining("port");
    }
}
