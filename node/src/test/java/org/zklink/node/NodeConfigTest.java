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
import org.zklink.sequencer.cluster.ClusterSettings;
import org.zklink.sequencer.cluster.IdleMode;
import org.zklink.sequencer.cluster.Member;

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

    private static final String THREE = """
            [sequencer]
            member = 2
            members = [
                { id = 0, host = "10.0.0.1", port = 9000 },
                { id = 1, host = "10.0.0.2", port = 9000 },
                { id = 2, host = "10.0.0.3", port = 9100 },
            ]
            settlement = false
            latency = "low"
            snapshot-interval-ms = 60000
            purge = true

            [api]
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
        assertThat(config.markets().getFirst().priceBand()).isZero();
        assertThat(config.sequencer()).isEqualTo(SequencerConfig.ALONE);
    }

    @Test
    void threeMembersAreRead() throws IOException {
        SequencerConfig config = load(EXAMPLE.replace("[api]\n", THREE)).sequencer();
        assertThat(config.member()).isEqualTo(2);
        assertThat(config.members())
                .containsExactly(
                        new Member(0, "10.0.0.1", 9000),
                        new Member(1, "10.0.0.2", 9000),
                        new Member(2, "10.0.0.3", 9100));
        assertThat(config.host()).isEqualTo("10.0.0.3");
        assertThat(config.settles()).isFalse();
        assertThat(config.idleMode()).isEqualTo(IdleMode.LOW_LATENCY);
        assertThat(config.snapshotInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.purges()).isTrue();
        ClusterSettings settings = config.settings(folder, new byte[32]);
        assertThat(settings.memberId()).isEqualTo(2);
        assertThat(settings.snapshots().intervalMs()).isEqualTo(60_000);
    }

    @Test
    void aLoneNodeMayBeTuned() throws IOException {
        String sequencer = "[sequencer]\nlatency = \"low\"\n[api]\n";
        SequencerConfig config = load(EXAMPLE.replace("[api]\n", sequencer)).sequencer();
        assertThat(config.isAlone()).isTrue();
        assertThat(config.settles()).isTrue();
        assertThat(config.idleMode()).isEqualTo(IdleMode.LOW_LATENCY);
        assertThat(config.purges()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "member = 2 | member = 3 | 7: sequencer.member: expected one of the members [0, 1, 2], but found 3",
                "member = 2 | # none | 6: sequencer.member is missing",
                "id = 1 | id = 0 | 8: sequencer.members: expected distinct ids, but found 0 twice",
                "id = 1 | id = -1 | 10: members.id: expected a whole number in 0..999, but found -1",
                "port = 9100 | port = 65532 | 11: members.port: expected a whole number in 1..65531, but found 65532",
                "port = 9100 | port = 9100, name = 'c' | 11: unknown setting members.name",
                "{ id = 1, host = \"10.0.0.2\", port = 9000 }, | # | 8: sequencer.members: expected an odd number of members, but found 2",
                "settlement = false | # none | 6: sequencer.settlement is missing: expected true or false",
                "settlement = false | settlement = 1 | 13: sequencer.settlement: expected true or false, but found 1",
                "latency = \"low\" | latency = \"none\" | 14: sequencer.latency: expected \"normal\" or \"low\"",
                "60000 | 10 | 15: sequencer.snapshot-interval-ms: expected a whole number in 1000..86400000, but found 10",
                "purge = true | purge = 1 | 16: sequencer.purge: expected true or false, but found 1",
                "members = [ | peers = [ | 7: sequencer.member: expected a list of members too, but found none",
            })
    void aMistakeOfTheSequencerIsNamed(String right, String wrong, String message) {
        assertThat(THREE).contains(right);
        String text = EXAMPLE.replace("[api]\n", THREE.replace(right, wrong));
        assertThatThrownBy(() -> load(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("node.toml:" + message);
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
