package org.zklink.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.zklink.cli.AuditText;
import org.zklink.cli.CommandException;
import org.zklink.cli.Terminal;
import org.zklink.client.Units;
import org.zklink.client.ZkLinkClient;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.BlockInfo;
import org.zklink.node.Audit;
import org.zklink.node.NodeConfig;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockShapes;
import org.zklink.protocol.Limits;
import org.zklink.settlement.LedgerAudit;
import org.zklink.settlement.ProvingKeys;

/** What came of the demo: transactions, proofs, balances, and whether all checks hold. */
final class DemoReport {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long LOOK_MS = 250;

    private final NodeConfig config;
    private final ZkLinkClient client;
    private final Terminal terminal;
    private final DemoScript script;

    DemoReport(NodeConfig config, ZkLinkClient client, Terminal terminal, DemoScript script) {
        this.config = config;
        this.client = client;
        this.terminal = terminal;
        this.script = script;
    }

    /** Prints all of it; whether all checks hold. */
    boolean print(StepTable steps, ProvingKeys keys) throws Exception {
        List<BlockInfo> blocks = script.blocks();
        LedgerAudit.Report audit = terminal.run("audit", () -> audit(blocks.getLast()));
        terminal.print("\n" + steps.text());
        terminal.print("\n" + proofs(blocks, keys));
        terminal.print("\n" + wallets());
        terminal.print("\nChecks, from what the chains say alone:");
        new AuditText(audit, config).lines().forEach(terminal::print);
        boolean sameRoot = audit.root().equals(blocks.getLast().newRoot());
        terminal.print(AuditText.check(sameRoot, "the node's own state has the same root"));
        boolean sameBalances = audit.totals().stream().allMatch(this::isInBooks);
        terminal.print(AuditText.check(sameBalances, "the exchange's books hold the same totals"));
        return audit.isSound() && sameRoot && sameBalances;
    }

    /** Once the last block and the claims are final on their chains too. */
    private LedgerAudit.Report audit(BlockInfo last) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            LedgerAudit.Report report = Audit.run(config);
            boolean complete = report.blocks() == last.number()
                    && report.gateways().stream()
                            .allMatch(line -> line.pending().isZero());
            if (complete || !report.isSound()) {
                return report;
            }
            if (System.nanoTime() > end) {
                throw new CommandException("block " + last.number() + " and the claims are not final after "
                        + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(LOOK_MS);
        }
    }

    private static String proofs(List<BlockInfo> blocks, ProvingKeys keys) {
        String shapes = IntStream.range(0, BlockShapes.ALL.size())
                .mapToObj(keys::of)
                .map(key -> String.format(
                        Locale.ROOT,
                        "shape %s (%d intents, %d deposits, %d cells, %d accounts) %,d constraints",
                        key.shape().name(),
                        key.shape().intents(),
                        key.shape().queueOperations(),
                        key.shape().cells(),
                        key.shape().accounts(),
                        key.circuit().constraints().constraintCount()))
                .collect(Collectors.joining("; "));
        String times = blocks.stream()
                .map(block -> String.format(
                        Locale.ROOT,
                        "block %d %.1f s",
                        block.number(),
                        block.provingMs().orElse(0L) / 1e3))
                .collect(Collectors.joining(", "));
        return "Groth16 proofs over BN254: " + shapes + "\n  " + times;
    }

    private String wallets() {
        List<String> lines = new ArrayList<>();
        lines.add("%-8s%-40s%s"
                .formatted("user", "wallets on the chains", "account on the ledger (held for open orders)"));
        for (Trader trader : script.traders().values()) {
            lines.add("%-8s%-40s%s".formatted(trader.user().title, wallet(trader), account(trader)));
        }
        return String.join("\n", lines);
    }

    private static String wallet(Trader trader) {
        List<String> parts = new ArrayList<>();
        for (DemoToken token : DemoToken.values()) {
            for (DemoChain chain : token.chains) {
                Amount held = Units.fromChainUnits(trader.held(token, chain), token.decimals);
                if (!held.isZero()) {
                    parts.add("%s %s on %s".formatted(Units.format(held), token, chain.title));
                }
            }
        }
        return parts.isEmpty() ? "-" : String.join(", ", parts);
    }

    private static String account(Trader trader) {
        AccountInfo account = trader.account().orElseThrow();
        return account.balances().stream()
                .map(balance -> Units.format(balance.available()) + " " + DemoToken.of(balance.token())
                        + (balance.held().isZero() ? "" : " (" + Units.format(balance.held()) + ")"))
                .collect(Collectors.joining(", "));
    }

    /** Whether the balances that the interface shows add up to what the chains' data say. */
    private boolean isInBooks(LedgerAudit.TokenTotal total) {
        int accounts = client.status().accounts();
        Amount sum = Amount.ZERO;
        for (int id = 0; id < accounts; id++) {
            if (id != Limits.RESERVE_ACCOUNT) {
                sum = sum.plus(balance(client.account(id), total.token()));
            }
        }
        return sum.equals(total.users().plus(total.fees()));
    }

    private static Amount balance(AccountInfo account, int token) {
        return account.balances().stream()
                .filter(balance -> balance.token() == token)
                .map(balance -> balance.available().plus(balance.held()))
                .reduce(Amount.ZERO, Amount::plus);
    }
}
