package org.zklink.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.zklink.cli.demo.Demo;
import org.zklink.cli.demo.DemoFiles;
import org.zklink.cli.demo.LocalNetwork;
import org.zklink.node.NodeConfig;
import org.zklink.node.ZkLinkNode;
import org.zklink.settlement.ProvingKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Three local chains, a node, and users who trade across them. */
@Command(
        name = "demo",
        description =
                "Starts three local chains and a node, trades across the chains, settles with proofs, and shows all of it.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "end after the report; exit code 0 only if all checks hold")
    private boolean once;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "9545",
            description = "of the JSON-RPC interface; 0 takes any that is free (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "keeps the network; the same command goes on with it (default: a new directory, deleted at the end)")
    private Path data;

    @Option(names = "--keep", description = "keeps the new directory")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        new NodeConfig.Api("127.0.0.1", port).requireFree();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path directory = data == null ? DataDirectory.temporary("demo-") : DataDirectory.prepare(data);
        Path log = Logging.toFile(directory);
        Shutdown shutdown = Shutdown.onExit();
        if (data == null && !keep) {
            shutdown.add(() -> DataDirectory.delete(directory));
        }
        Terminal terminal = Terminal.ofProcess(out);
        shutdown.add(terminal);
        FutureTask<ProvingKeys> keys = inBackground(() -> KeyStore.load(KeyStore.directory(), terminal));
        LocalNetwork network = terminal.run("chains", () -> LocalNetwork.start(new DemoFiles(directory)));
        shutdown.add(network);
        Demo demo = new Demo(network, terminal);
        NodeConfig config = demo.setUp(keys, KeyStore.directory(), port);
        ZkLinkNode node = ZkLinkNode.start(config, keys.get());
        shutdown.add(node);
        boolean holds = demo.run(config, node.uri(), node.failure(), keys.get());
        if (once) {
            return holds ? 0 : 1;
        }
        terminal.done("stays up: JSON-RPC at " + node.uri() + ", log in " + log + "; Ctrl-C ends it");
        throw new CommandException(Failures.describe(node.failure().join()) + "; the log " + log + " says more");
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("background").start(task);
        return task;
    }
}
