package org.zklink.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.zklink.node.NodeConfig;
import org.zklink.node.ZkLinkNode;
import org.zklink.settlement.ProvingKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a node until it is told to stop. */
@Command(name = "node", description = "Runs a node against chains that run.", mixinStandardHelpOptions = true)
final class NodeCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "the node's TOML file")
    private Path config;

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        NodeConfig read = NodeConfig.load(config);
        read.api().requireFree();
        Path log = Logging.toFile(DataDirectory.prepare(read.data()));
        Shutdown shutdown = Shutdown.onExit();
        Terminal terminal = Terminal.ofProcess(out);
        shutdown.add(terminal);
        ProvingKeys keys = KeyStore.load(read.provingKeys(), terminal);
        ZkLinkNode node = terminal.run("starting", () -> ZkLinkNode.start(read, keys));
        shutdown.add(node);
        terminal.done("node of network " + read.network() + " answers at " + node.uri() + ", log in " + log
                + "; Ctrl-C ends it");
        throw new CommandException(Failures.describe(node.failure().join()) + "; the log " + log + " says more");
    }
}
