package org.zklink.engine;

import java.util.Optional;
import org.zklink.protocol.Amount;
import org.zklink.protocol.LedgerEffect.BlockSealed;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Rejection;

/**
 * The exchange: accounts, balances, slots, books. A pure function of its genesis and the commands so far: the same ones give the same events
 * and the same {@link #stateHash}, bit for bit (invariant 4).
 *
 * <p>Each command either does what it says or is refused with an {@link Event.Refused}, which changes nothing. Time passes first:
 * orders whose expiry is before the command's second are closed. Then come the command's own effects and events, then the balances and reserves
 * that changed. An exception other than for a command out of time is a bug, and the engine must not be used after it.
 *
 * <p>For one thread.
 */
public final class Engine {
    private static final long MAX_TIME_MS = (1L << Limits.TIME_BITS) * 1000;

    private final Genesis genesis;
    private final Tokens tokens = new Tokens();
    private final Markets markets = new Markets();
    private final Balances balances = new Balances();
    private final Slots slots = new Slots();
    private final Accounts accounts;
    private final Trading trading;
    private final Deposits deposits;
    private final Configuration configuration;
    private final Intents intents;
    private long timeMs;

    /** An engine that trusts the writer of the log to have verified signatures. */
    public Engine(Genesis genesis) {
        this(genesis, false);
    }

    /** @param verifySignatures whether to verify each intent's signature again */
    public Engine(Genesis genesis, boolean verifySignatures) {
        this.genesis = genesis;
        accounts = new Accounts(genesis.operator());
        trading = new Trading(genesis.sweepLimit(), balances, slots);
        deposits = new Deposits(tokens, accounts, balances);
        configuration = new Configuration(tokens, markets);
        intents = new Intents(
                genesis.network(),
                verifySignatures,
                accounts,
                balances,
                slots,
                new Payments(tokens, accounts, balances),
                new OrderAdmission(tokens, markets),
                trading);
    }

    /**
     * Carries out a command and reports what it did.
     *
     * @throws IllegalArgumentException when the command's time is before the last one's, or not below 2^40 seconds
     */
    public void apply(Command command, EventSink sink) {
        advance(command.timeMs(), sink);
        execute(command, sink).ifPresent(rejection -> sink.event(new Event.Refused(rejection)));
        balances.reportChanges(sink);
        tokens.reportChanges(sink);
    }

    /** Time of the last command, milliseconds since 1970. */
    public long timeMs() {
        return timeMs;
    }

    /** Position in a chain's queue, 1..31, of the next deposit that it takes. */
    public long nextDepositPosition(int chain) {
        return deposits.nextPosition(chain);
    }

    /** What a sub-account can use of a token. */
    public Amount available(int account, int subAccount, int token) {
        return balances.available(account, subAccount, token);
    }

    /** What a sub-account has of a token in open orders. */
    public Amount held(int account, int subAccount, int token) {
        return balances.held(account, subAccount, token);
    }

    /** SHA-256, 32 bytes, over everything that later commands can depend on. */
    public byte[] stateHash() {
        StateDigest digest = new StateDigest();
        genesis.putTo(digest);
        digest.put(timeMs);
        tokens.putTo(digest);
        deposits.putTo(digest);
        accounts.putTo(digest);
        balances.putTo(digest);
        slots.putTo(digest);
        trading.putTo(digest);
        markets.putTo(digest);
        return digest.finish();
    }

    /**
     * Walks all of the state.
     *
     * @throws IllegalStateException when an invariant is broken: books sorted and not crossed, holds those of the open orders, balances of each
     *     token equal to its reserves (invariant 1)
     */
    public void validate() {
        markets.validate();
        slots.validate();
        trading.validate();
        tokens.validate(balances.validate(slots.openOrders()));
    }

    private void advance(long newTimeMs, EventSink sink) {
        if (newTimeMs < timeMs || newTimeMs >= MAX_TIME_MS) {
            throw new IllegalArgumentException("time must be in " + timeMs + "..2^40 s, but is " + newTimeMs);
        }
        timeMs = newTimeMs;
        trading.expire(seconds(), sink);
    }

    private Optional<Rejection> execute(Command command, EventSink sink) {
        return switch (command) {
            case Command.SubmitIntent submit -> intents.submit(submit.signed(), seconds(), sink);
            case Command.CreditDeposit credit -> deposits.credit(credit.deposit(), sink);
            case Command.SealBlock seal -> {
                sink.effect(new BlockSealed());
                yield Optional.empty();
            }
            case Command.RegisterToken register -> configuration.registerToken(register, sink);
            case Command.RegisterLane register -> configuration.registerLane(register, sink);
            case Command.OpenMarket open -> configuration.openMarket(open, sink);
            case Command.SetNetworkFees set -> configuration.setNetworkFees(set, sink);
        };
    }

    private long seconds() {
        return timeMs / 1000;
    }
}
