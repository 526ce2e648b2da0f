package org.zklink.settlement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.GatewayArchive;
import org.zklink.chain.PublishedBlock;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Limits;
import org.zklink.state.InvalidBlockException;
import org.zklink.state.LedgerState;
import org.zklink.state.StateRebuilder;

/**
 * Checks the ledger from what chains publish, without its operator (docs/invariants.md, 1 and 4): rebuilds the state of the hub's last final block from the hub's
 * data words alone; adds up balances and reserves; compares what each gateway holds with what it owes.
 */
public final class LedgerAudit {
    /** Balances of a token: users and fees together equal the reserves. */
    public record TokenTotal(int token, Amount users, Amount fees, Amount reserves) {
        public boolean balances() {
            return users.plus(fees).equals(reserves);
        }
    }

    /**
     * A token at a gateway.
     *
     * @param held what it has
     * @param reserve what it owes to accounts after the last block that it executed
     * @param pending what it owes to recipients of payments
     */
    public record GatewayLine(int chain, int token, Amount held, Amount reserve, Amount pending) {
        public boolean covers() {
            return !held.isLessThan(reserve.plus(pending));
        }
    }

    /**
     * What was found.
     *
     * @param blocks number of the hub's last final block, up to which the state was rebuilt
     * @param root of that state
     * @param findings everything that is not as it should be, for people; empty if all is sound
     */
    public record Report(
            long blocks, Fr root, List<TokenTotal> totals, List<GatewayLine> gateways, List<String> findings) {
        public Report {
            totals = List.copyOf(totals);
            gateways = List.copyOf(gateways);
            findings = List.copyOf(findings);
        }

        public boolean isSound() {
            return findings.isEmpty();
        }
    }

    private final GatewayArchive hub;
    private final List<GatewayArchive> archives;
    private final StateRebuilder rebuilder;
    private final Map<Integer, LedgerState> atExecuted = new HashMap<>();
    private final List<String> findings = new ArrayList<>();

    private LedgerAudit(LedgerState genesis, List<? extends GatewayArchive> archives) {
        this.archives = List.copyOf(archives);
        this.hub = this.archives.stream()
                .filter(archive -> archive.identity().hub())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no hub among the archives"));
        this.rebuilder = new StateRebuilder(genesis);
    }

    /**
     * Audits.
     *
     * @param genesis that the gateways were deployed with
     * @param archives of all chains; the hub's taken last, so that what is executed elsewhere is final in it
     */
    public static Report run(LedgerState genesis, List<? extends GatewayArchive> archives) {
        return new LedgerAudit(genesis, archives).run();
    }

    private Report run() {
        rebuild();
        LedgerState state = rebuilder.state();
        List<TokenTotal> totals = tokens().stream()
                .map(token -> total(state, token))
                .peek(total -> require(total.balances(), "balances and reserves differ: " + total))
                .toList();
        List<GatewayLine> lines = archives.stream()
                .flatMap(archive -> lines(archive).stream())
                .peek(line -> require(line.covers(), "holds less than it owes: " + line))
                .toList();
        return new Report(state.number(), state.root(), totals, lines, findings);
    }

    private void rebuild() {
        keepStates(0);
        long last = hub.view().finalNumber();
        try {
            for (long number = 1; number <= last; number++) {
                PublishedBlock block = hub.published(number);
                rebuilder.apply(block.header(), block.dataWords());
                keepStates(number);
            }
            rebuilder.state().validate();
        } catch (InvalidBlockException | ChainFaultException | IllegalStateException e) {
            findings.add("the state can't be rebuilt after block "
                    + rebuilder.state().number() + ": " + e.getMessage());
        }
        if (last == hub.view().headNumber()) {
            require(
                    rebuilder.state().root().equals(hub.view().headRoot()),
                    "the rebuilt root is " + rebuilder.state().root() + ", the hub's is "
                            + hub.view().headRoot());
        }
    }

    /** Copies the state for the chains that have executed just so far. */
    private void keepStates(long number) {
        for (GatewayArchive archive : archives) {
            if (archive.view().executedNumber() == number) {
                atExecuted.put(archive.identity().chain(), rebuilder.state());
            }
        }
    }

    private List<GatewayLine> lines(GatewayArchive archive) {
        int chain = archive.identity().chain();
        LedgerState state = atExecuted.get(chain);
        if (state == null) {
            findings.add("chain " + chain + " executed block " + archive.view().executedNumber()
                    + ", which is not final on the hub or could not be rebuilt");
            return List.of();
        }
        return archive.holdings().stream()
                .map(holding -> new GatewayLine(
                        chain,
                        holding.token(),
                        holding.held(),
                        state.reserve(holding.token(), chain),
                        holding.pending()))
                .toList();
    }

    private SortedSet<Integer> tokens() {
        SortedSet<Integer> tokens = new TreeSet<>();
        archives.forEach(archive -> archive.holdings().forEach(holding -> tokens.add(holding.token())));
        return tokens;
    }

    private static TokenTotal total(LedgerState state, int token) {
        Amount users = Amount.ZERO;
        for (int account = Limits.FIRST_USER_ACCOUNT; account < state.accountCount(); account++) {
            users = users.plus(ofAllSubAccounts(state, account, token));
        }
        Amount reserves = Amount.ZERO;
        for (int chain = 1; chain <= Limits.MAX_CHAIN; chain++) {
            reserves = reserves.plus(state.reserve(token, chain));
        }
        return new TokenTotal(token, users, ofAllSubAccounts(state, Limits.FEE_ACCOUNT, token), reserves);
    }

    private static Amount ofAllSubAccounts(LedgerState state, int account, int token) {
        Amount sum = Amount.ZERO;
        for (int subAccount = 0; subAccount < 1 << Limits.SUB_ACCOUNT_BITS; subAccount++) {
            sum = sum.plus(state.balance(account, subAccount, token));
        }
        return sum;
    }

    private void require(boolean sound, String finding) {
        if (!sound) {
            findings.add(finding);
        }
    }
}
