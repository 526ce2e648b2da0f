package org.zklink.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.zklink.node.Audit;
import org.zklink.node.NodeConfig;
import org.zklink.settlement.LedgerAudit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the ledger from the chains alone. */
@Command(
        name = "audit",
        description =
                "Rebuilds the ledger from the hub's data alone and checks balances, reserves and what gateways hold.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "the node's TOML file")
    private Path config;

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        NodeConfig read = NodeConfig.load(config);
        try (Terminal terminal = Terminal.ofProcess(out)) {
            LedgerAudit.Report report = terminal.run("reading the chains", () -> Audit.run(read));
            new AuditText(report, read).lines().forEach(terminal::print);
            return report.isSound() ? 0 : 1;
        }
    }
}
