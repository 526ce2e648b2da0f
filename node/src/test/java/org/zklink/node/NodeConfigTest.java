package org.zklink.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zklink.chain.FinalityRule;
import org.zklink.protocol.Amount;

class NodeConfigTest {
    private static final String EXAMPLE = """
            network = 900
            data = "ledger"
            proving-keys = "../keys"
            seal-after-ms = 1500

            [api]
            port = 9545

            [operator]
            key-file = "operator.key"

            [attestors]
            threshold = 2
            key-files = ["a.key", "b.key", "c.key"]

            [[chain]]
            number = 1
            name = "Ethereum"
            rpc = "http://127.0.0.1:8545"
            chain-id = 900001
            gateway = "0x5FbDB2315678afecb367f032d93F642f64180aa3"
            deployed-at = 7
            finality = "finalized"

            [[chain]]
            number = 2
            name = "Polygon"
            rpc = "https://polygon.example/rpc"
            chain-id = 900002
            gateway = "0x5fbdb2315678afecb367f032d93f642f64180aa3"
            deployed-at = 0
            confirmations = 3

            [[token]]
            number = 1
            symbol = "USDC"
            chains = [1, 2]
            transfer-fee = "0.01"

            [[token]]
            number = 2
            symbol = "WETH"
            chains = [1]

            [[market]]
            number = 1
            base = "WETH"
            quote = "USDC"
            lot = "0.001"
            tick = "0.01"
            maker-fee = 200
            taker-fee = 500
            """;

    @TempDir
    Path folder;

    @Test
    void everySettingIsRead() throws IOException {
        NodeConfig config = load(EXAMPLE);

        assertThat(config.network()).isEqualTo(900);
        assertThat(config.data()).isEqualTo(folder.resolve("ledger"));
        assertThat(config.api()).isEqualTo(new NodeConfig.Api("127.0.0.1", 9545));
        assertThat(config.operatorKey()).isEqualTo(folder.resolve("operator.key"));
        assertThat(config.attestorThreshold()).isEqualTo(2);
        assertThat(config.attestorKeys())
                .containsExactly(folder.resolve("a.key"), folder.resolve("b.key"), folder.resolve("c.key"));
        assertThat(config.sealAfter()).isEqualTo(Duration.ofMillis(1500));
        assertThat(config.chain(1).finality()).isEqualTo(FinalityRule.finalizedTag());
        assertThat(config.chain(2).finality()).isEqualTo(FinalityRule.confirmations(3));
        assertThat(config.chain(1).deployedAt()).isEqualTo(7);
        assertThat(config.token("USDC").chains()).isEqualTo(List.of(1, 2));
        assertThat(config.token("USDC").transferFee()).isEqualTo(Amount.parse("10000000000000000"));
        assertThat(config.token("WETH").transferFee()).isEqualTo(Amount.ZERO);
        assertThat(config.markets().getFirst().takerFee()).isEqualTo(500);
    }

    /** Each names the line and what was expected. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network = 900 | network = -1 | 1: network: expected a whole number in 0..4294967295, but found -1",
                "network = 900 | network = \"x\" | 1: network: expected a whole number in 0..4294967295, but found x",
                "data = \"ledger\" | date = \"ledger\" | 1: data is missing: expected a directory",
                "seal-after-ms = 1500 | seal-after = 1500 | 4: unknown setting seal-after",
                "threshold = 2 | threshold = 4 | 13: attestors.threshold: expected a whole number in 1..3, but found 4",
                "port = 9545 | port = 99999 | 7: api.port: expected a whole number in 0..65535, but found 99999",
                "rpc = \"http://127.0.0.1:8545\" | rpc = \"ftp://x\" | 19: chain.rpc: expected an http:// or https:// URL",
                "0x5FbDB2 | 0x5FbDb2 | 21: chain.gateway: expected the gateway's address",
                "finality = \"finalized\" | finality = \"soon\" | 23: chain.finality: expected \"finalized\"",
                "confirmations = 3 | # none | 25: chain.finality is missing",
                "number = 2 | number = 1 | distinct numbers, but found 1 twice",
                "chains = [1, 2] | chains = [1, 3] | token: expected USDC on chains among [1, 2], but found [1, 3]",
                "chains = [1, 2] | chains = [1, \"2\"] | 37: token.chains: expected a list of chain numbers",
                "lot = \"0.001\" | lot = \"1e3\" | 49: market.lot: expected a decimal number",
                "lot = \"0.001\" | lot = \"0.000000000000000001\" | market 1 to be possible, but found lot size * tick size",
                "quote = \"USDC\" | quote = \"DAI\" | market: expected market 1 between tokens among",
                "[api] | [api | 6: ",
            })
    void aMistakeIsNamed(String right, String wrong, String message) {
        assertThat(EXAMPLE).contains(right);
        String text = EXAMPLE.replace(right, wrong);
        assertThatThrownBy(() -> load(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("node.toml:")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("none.toml");
        assertThatThrownBy(() -> NodeConfig.load(missing)).hasMessage("no configuration file " + missing);
    }

    private NodeConfig load(String text) throws IOException {
        Path file = folder.resolve("node.toml");
        Files.writeString(file, text);
        return NodeConfig.load(file);
    }
}
