package org.zklink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command that a newcomer runs first: {@code ./zklink demo --once}, without the build. */
@Timeout(400)
class DemoTest {
    @TempDir
    private Path folder;

    @Test
    void theDemoTradesAcrossThreeChainsAndAllChecksHold() throws Exception {
        try (NodeProcess demo = NodeProcess.start(
                folder,
                "demo",
                "--once",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString())) {
            int exitCode = demo.await(Duration.ofMinutes(6));
            assertThat(exitCode).as(demo.said()).isZero();
            assertThat(demo.errors()).isEmpty();
            assertThat(demo.output())
                    .contains("refused, INSUFFICIENT_RESERVE")
                    .contains("Alice has 1.3 WETH on Optimism, Bob 2000 USDC on Ethereum")
                    .contains("ok    state rebuilt from the hub's data alone")
                    .contains("ok    USDC: users", "ok    WETH: users", "ok    POL: users")
                    .contains("ok    gateway on Ethereum", "ok    gateway on Polygon", "ok    gateway on Optimism")
                    .contains("ok    the node's own state has the same root")
                    .doesNotContain("WRONG");
        }
    }
}
