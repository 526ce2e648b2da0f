package org.zklink.cli.demo;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.zklink.chain.FinalityRule;
import org.zklink.chain.evm.GatewayDeployment;

/** The node's configuration of a demo network, as TOML. */
record ConfigText(
        LocalNetwork network,
        Map<DemoChain, GatewayDeployment.Deployed> gateways,
        Path provingKeys,
        int attestorThreshold,
        int apiPort) {

    String toToml() {
        String head = """
                # A node of the demo network. Paths are relative to this file.
                network = %d
                data = "ledger"
                proving-keys = "%s"
                seal-after-ms = 2000
                poll-ms = 100

                [api]
                host = "127.0.0.1"
                port = %d

                [operator]
                key-file = "keys/operator.key"

                [attestors]
                threshold = %d
                key-files = [%s]

                # A node of its own needs nothing here; docs/node.md says how three go together.
                # [sequencer]
                # latency = "low"                 # spins while it waits, for machines with cores to spare
                # snapshot-interval-ms = 600000   # of the exchange, of the view, and of what settlement needs to go on
                # purge = false                   # true: deletes the log's begin once no file of this node needs it
                # member = 0                      # which of the members this node is
                # members = [                     # all of them, the same everywhere; five UDP ports each
                #   { id = 0, host = "10.0.0.1", port = 9000 },
                #   { id = 1, host = "10.0.0.2", port = 9000 },
                #   { id = 2, host = "10.0.0.3", port = 9000 },
                # ]
                # settlement = true               # on one of the members, false on the others
                """.formatted(
                        NetworkSetup.NETWORK,
                        Toml.tomlEscape(provingKeys.toString()),
                        apiPort,
                        attestorThreshold,
                        IntStream.range(0, DemoFiles.ATTESTORS)
                                .mapToObj(index -> "\"keys/attestor-" + (index + 1) + ".key\"")
                                .collect(Collectors.joining(", ")));
        String chains = Stream.of(DemoChain.values()).map(this::chain).collect(Collectors.joining());
        String tokens = Stream.of(DemoToken.values()).map(ConfigText::token).collect(Collectors.joining());
        String markets = market(1, DemoToken.WETH, "0.001", "0.01") + market(2, DemoToken.POL, "0.1", "0.0001");
        return head + chains + tokens + markets;
    }

    private String chain(DemoChain chain) {
        GatewayDeployment.Deployed gateway = gateways.get(chain);
        return """

                [[chain]]
                number = %d
                name = "%s"
                rpc = "%s"
                chain-id = %d
                gateway = "%s"
                deployed-at = %d
                %s
                """.formatted(
                        chain.number,
                        chain.title,
                        network.of(chain).endpoint(),
                        chain.chainId,
                        gateway.gateway().address(),
                        gateway.deployedAt(),
                        finality(chain.finality));
    }

    private static String finality(FinalityRule rule) {
        return switch (rule) {
            case FinalityRule.FinalizedTag() -> "finality = \"finalized\"";
            case FinalityRule.Confirmations(int count) -> "confirmations = " + count;
        };
    }

    private static String token(DemoToken token) {
        return """

                [[token]]
                number = %d
                symbol = "%s"
                chains = %s
                transfer-fee = "%s"
                withdrawal-fee = "%s"
                """.formatted(
                        token.number,
                        token.name(),
                        token.chains.stream().map(chain -> chain.number).toList(),
                        token.transferFee,
                        token.withdrawalFee);
    }

    private static String market(int number, DemoToken base, String lot, String tick) {
        return """

                [[market]]
                number = %d
                base = "%s"
                quote = "%s"
                lot = "%s"
                tick = "%s"
                maker-fee = 200
                taker-fee = 500
                minimum = "1"
                """.formatted(number, base.name(), DemoToken.USDC.name(), lot, tick);
    }
}
