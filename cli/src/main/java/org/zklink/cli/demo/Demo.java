package org.zklink.cli.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zklink.cli.Terminal;
import org.zklink.client.ZkLinkClient;
import org.zklink.node.NodeConfig;
import org.zklink.settlement.ProvingKeys;

/** The demo, once its chains run: set-up where it is missing, the node, the script, the report. */
public final class Demo {
    private final LocalNetwork network;
    private final Terminal terminal;
    private final StepTable steps;

    public Demo(LocalNetwork network, Terminal terminal) {
        this.network = network;
        this.terminal = terminal;
        this.steps = new StepTable(terminal.startMs());
    }

    /**
     * Deploys what is missing and reads the node's configuration.
     *
     * @param apiPort for the node; 0 takes any that is free
     */
    public NodeConfig setUp(Future<ProvingKeys> keys, Path provingKeys, int apiPort) throws Exception {
        terminal.done(Stream.of(DemoChain.values())
                .map(chain -> "%s (chain id %d, %s)".formatted(chain.title, chain.chainId, chain.finalityText()))
                .collect(Collectors.joining(", ", "chains run: ", "")));
        if (network.isFresh()) {
            terminal.run("tokens and gateways", () -> {
                NetworkSetup.run(network, keys, provingKeys, apiPort);
                return true;
            });
            terminal.done("tokens and gateways deployed, Ethereum's is the hub; 2 of 3 attestors speak for the chains");
        }
        return NodeConfig.load(network.files().nodeConfig()).withApiPort(apiPort);
    }

    /**
     * Lets the users act through a node's interface and prints what came of it. May be done again when it broke off: what was done is left alone.
     *
     * @param failure completes if the node fails, where that can be known
     * @return whether all checks hold
     */
    public boolean run(NodeConfig config, URI api, CompletableFuture<Throwable> failure, ProvingKeys keys)
            throws Exception {
        terminal.done("node runs, JSON-RPC at " + api);
        try (ZkLinkClient client = new ZkLinkClient(api)) {
            DemoScript script = new DemoScript(network, client, failure, terminal, steps);
            script.run();
            return new DemoReport(config, client, terminal, script).print(steps, keys);
        }
    }
}
