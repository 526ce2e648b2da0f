package org.zklink.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.zklink.client.Units;
import org.zklink.node.NodeConfig;
import org.zklink.node.TokenConfig;
import org.zklink.protocol.Bytes32;
import org.zklink.settlement.LedgerAudit;

/** What an audit found, a line for each check. */
public final class AuditText {
    private final LedgerAudit.Report report;
    private final IntFunction<String> tokens;
    private final IntFunction<String> chains;

    public AuditText(LedgerAudit.Report report, NodeConfig config) {
        this.report = report;
        this.tokens = number -> config.tokens().stream()
                .filter(token -> token.number() == number)
                .map(TokenConfig::symbol)
                .findFirst()
                .orElse("token " + number);
        this.chains = number -> config.chain(number).name();
    }

    /** One line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(check(
                true,
                "state rebuilt from the hub's data alone, block " + report.blocks() + ": root "
                        + Bytes32.of(report.root())));
        report.totals()
                .forEach(total -> lines.add(check(
                        total.balances(),
                        "%s: users %s + fees %s = reserves %s"
                                .formatted(
                                        tokens.apply(total.token()),
                                        Units.format(total.users()),
                                        Units.format(total.fees()),
                                        Units.format(total.reserves())))));
        report.gateways()
                .forEach(line -> lines.add(check(
                        line.covers(),
                        "gateway on %s holds %s %s, owes %s to accounts and %s to recipients"
                                .formatted(
                                        chains.apply(line.chain()),
                                        Units.format(line.held()),
                                        tokens.apply(line.token()),
                                        Units.format(line.reserve()),
                                        Units.format(line.pending())))));
        report.findings().forEach(finding -> lines.add(check(false, finding)));
        return lines;
    }

    /** A line that says whether something holds. */
    public static String check(boolean holds, String text) {
        return (holds ? "  ok    " : "  WRONG ") + text;
    }
}
