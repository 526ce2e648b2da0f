package org.zklink.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.zklink.cli.demo.Demo;
import org.zklink.cli.demo.DemoFiles;
import org.zklink.cli.demo.LocalNetwork;
import org.zklink.settlement.ProvingKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The demo's chains without its node, which then runs as a process of its own. */
@Command(
        name = "chains",
        description = "Starts the demo's three chains with their gateways, for a node of your own.",
        mixinStandardHelpOptions = true)
final class ChainsCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "keeps the chains and the node's configuration")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "9545",
            description = "of the node's JSON-RPC interface (default: ${DEFAULT-VALUE})")
    private int port;

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path directory = DataDirectory.prepare(data);
        Shutdown shutdown = Shutdown.onExit();
        Terminal terminal = Terminal.ofProcess(out);
        shutdown.add(terminal);
        ProvingKeys keys = KeyStore.load(KeyStore.directory(), terminal);
        LocalNetwork network = terminal.run("chains", () -> LocalNetwork.start(new DemoFiles(directory)));
        shutdown.add(network);
        new Demo(network, terminal).setUp(CompletableFuture.completedFuture(keys), KeyStore.directory(), port);
        terminal.done("stay up; start a node by ./zklink node --config "
                + network.files().nodeConfig() + "; Ctrl-C ends them");
        new CountDownLatch(1).await();
        return 0;
    }
}
