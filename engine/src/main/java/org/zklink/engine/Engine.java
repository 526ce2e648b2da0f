package org.zklink.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.zklink.engine.memory.Journal;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Owner;
import org.zklink.protocol.Refusal;

/**
 * The exchange: accounts, balances, slots, books. A pure function of its genesis and the commands so far: the same ones give the same events
 * and the same {@link #stateHash}, bit for bit (invariant 4). What it does is stated in docs/exchange.md.
 *
 * <p>Commands and events are bytes ({@link CommandCodec}, {@link EventReader}); orders and cancels are carried out without making garbage. Each
 * command either does what it says or is refused with an event, which changes nothing. Time passes first; then come the command's
 * own events, then the balances and reserves that changed. An exception other than for a time out of order is a bug, and the engine must not be
 * used after it.
 *
 * <p>For one thread.
 */
public final class Engine {
    private static final long MAX_TIME_MS = (1L << Limits.TIME_BITS) * 1000;

    private final Genesis genesis;
    private final Journal journal = new Journal();
    private final EventWriter events = new EventWriter();
    private final RefusalRegister refusal = new RefusalRegister();
    private final Tokens tokens = new Tokens();
    private final FeeTiers tiers = new FeeTiers();
    private final Accounts accounts = new Accounts(journal);
    private final Balances balances = new Balances(journal);
    private final Slots slots = new Slots(journal);
    private final Orders orders = new Orders(journal);
    private final Books books = new Books(journal, orders);
    private final Markets markets = new Markets(journal, books);
    private final Counters counters = new Counters(journal);
    private final Deposits deposits = new Deposits(tokens, accounts, balances, refusal, events);
    private final Configuration configuration =
            new Configuration(tokens, markets, books, tiers, accounts, balances, refusal, events);
    private final Trading trading;
    private final Intents intents;
    private final Cancels cancels;
    private final Batches batches;
    private final TimePassing timePassing;
    private long timeMs;

    private Engine(Genesis genesis) {
        this.genesis = genesis;
        Holds holds = new Holds(orders, balances);
        Closing closing = new Closing(markets, orders, books, slots, holds, events);
        Fills fills = new Fills(accounts, tokens, tiers, balances, orders, holds, counters, events);
        Terms terms = new Terms();
        trading = new Trading(
                genesis.sweepLimit(),
                markets,
                balances,
                slots,
                orders,
                books,
                holds,
                closing,
                fills,
                counters,
                refusal,
                events);
        intents = new Intents(
                genesis.network(),
                accounts,
                balances,
                orders,
                slots,
                new Payments(tokens, accounts, balances, refusal, events),
                new OrderAdmission(tokens, markets, orders, slots, fills, terms, refusal),
                terms,
                trading,
                closing,
                refusal,
                events);
        cancels = new Cancels(accounts, orders, slots, markets, closing, refusal, events);
        batches = new Batches(journal, balances, intents, cancels, refusal, events);
        timePassing = new TimePassing(accounts, orders, books, markets, closing, cancels);
    }

    /** A new exchange. It trusts the writer of the log to have verified signatures. */
    public static Engine create(Genesis genesis) {
        Engine engine = new Engine(genesis);
        engine.accounts.open(genesis.operator());
        engine.accounts.open(AccountHeader.opened(Owner.RESERVES, Fr.ZERO));
        engine.counters.start();
        return engine;
    }

    /**
     * The exchange of a snapshot.
     *
     * @throws IllegalArgumentException when it is none, or of another genesis
     */
    public static Engine read(Genesis genesis, SnapshotInput input) {
        Engine engine = new Engine(genesis);
        EngineSnapshot.expectIdentity(genesis, input);
        engine.timeMs = input.get();
        engine.accounts.readFrom(input);
        engine.balances.readFrom(input);
        engine.tokens.readFrom(input, engine.balances);
        engine.tiers.readFrom(input);
        engine.slots.readFrom(input);
        engine.orders.readFrom(input);
        engine.books.readFrom(input);
        engine.markets.readFrom(input);
        engine.counters.readFrom(input);
        engine.deposits.readFrom(input);
        return engine;
    }

    /** Writes all state, between two commands. */
    public void writeTo(SnapshotOutput output) {
        EngineSnapshot.putIdentity(genesis, output);
        output.put(timeMs);
        accounts.writeTo(output);
        balances.writeTo(output);
        tokens.writeTo(output);
        tiers.writeTo(output);
        slots.writeTo(output);
        orders.writeTo(output);
        books.writeTo(output);
        markets.writeTo(output);
        counters.writeTo(output);
        deposits.writeTo(output);
    }

    /**
     * Carries out a command; what it did is in {@link #events} until the next one.
     *
     * @throws IllegalArgumentException when the time is before the last one's, or not below 2^40 seconds
     */
    public void apply(long newTimeMs, DirectBuffer buffer, int offset, int length) {
        events.clear();
        advance(newTimeMs);
        if (!execute(buffer, offset, length)) {
            events.refused(refusal);
        }
        balances.reportChanges(events);
        tokens.reportChanges(events);
    }

    /** The bytes of the last command's events; {@link EventReader} reads them. */
    public DirectBuffer events() {
        return events.buffer();
    }

    public int eventsLength() {
        return events.length();
    }

    /** Time of the last command, milliseconds since 1970. */
    public long timeMs() {
        return timeMs;
    }

    /** Orders that are open. */
    public int openOrders() {
        return orders.count();
    }

    /** What a sub-account can use of a token. */
    public Amount available(int account, int subAccount, int token) {
        return balances.available(balances.find(account, subAccount, token));
    }

    /** What a sub-account has of a token in open orders. */
    public Amount held(int account, int subAccount, int token) {
        return balances.held(balances.find(account, subAccount, token));
    }

    /** SHA-256, 32 bytes, over everything that later commands can depend on: {@link StateLines}. */
    public byte[] stateHash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            describe(line -> sha256.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void describe(Consumer<String> consumer) {
        StateLines lines = new StateLines(consumer);
        lines.add("time", timeMs);
        tokens.describe(lines);
        deposits.describe(lines);
        tiers.describe(lines);
        accounts.describe(lines);
        balances.describe(lines);
        slots.describe(lines);
        markets.describe(lines, orders, slots);
        counters.describe(lines);
    }

    /**
     * Walks all of the state.
     *
     * @throws IllegalStateException when an invariant is broken: books sorted and not crossed, holds those of the open orders, balances of each
     *     token equal to its reserves (invariant 1)
     */
    public void validate() {
        accounts.validate();
        markets.validate();
        orders.validate(markets);
        slots.validate(orders);
        tokens.validate(balances.validate(orders));
    }

    private void advance(long newTimeMs) {
        if (newTimeMs < timeMs || newTimeMs >= MAX_TIME_MS) {
            throw new IllegalArgumentException("time must be in " + timeMs + "..2^40 s, but is " + newTimeMs);
        }
        timeMs = newTimeMs;
        trading.setTime(timeMs / 1000);
        intents.setTime(timeMs / 1000);
        timePassing.pass(timeMs);
    }

    private boolean execute(DirectBuffer buffer, int offset, int length) {
        if (length < CommandLayout.BODY || buffer.getByte(offset) != CommandLayout.VERSION) {
            return refusal.refuse(Detail.BAD_BYTES, 0);
        }
        return switch (buffer.getByte(offset + CommandLayout.TYPE)) {
            case CommandLayout.SUBMIT_INTENT ->
                checkLength(length, CommandLayout.SUBMIT_INTENT_SIZE)
                        && intents.submit(buffer, offset + CommandLayout.BODY);
            case CommandLayout.CANCEL_ORDERS ->
                checkLength(length, CommandLayout.CANCEL_ORDERS_SIZE) && cancels.cancel(buffer, offset);
            case CommandLayout.CANCEL_AFTER ->
                checkLength(length, CommandLayout.CANCEL_AFTER_SIZE) && cancels.cancelAfter(buffer, offset, timeMs);
            case CommandLayout.BATCH -> batches.apply(buffer, offset, length);
            case CommandLayout.TICK -> checkLength(length, CommandLayout.BODY);
            default -> executeRare(buffer, offset, length);
        };
    }

    private boolean checkLength(int length, int expected) {
        return length == expected || refusal.refuse(Detail.BAD_BYTES, Math.min(length, expected));
    }

    /** Commands that may make garbage. */
    private boolean executeRare(DirectBuffer buffer, int offset, int length) {
        Command command;
        try {
            command = CommandCodec.decode(buffer, offset, length);
        } catch (IllegalArgumentException e) {
            return refusal.refuse(Refusal.MALFORMED, "not a command: " + e.getMessage());
        }
        return switch (command) {
            case Command.CreditDeposit(Deposit deposit) -> deposits.credit(deposit);
            case Command.SealBlock _ -> {
                events.blockSealed();
                yield true;
            }
            case Command.RegisterToken register -> configuration.registerToken(register);
            case Command.RegisterLane register -> configuration.registerLane(register);
            case Command.OpenMarket(Market market) -> configuration.openMarket(market);
            case Command.UpdateMarket(Market market) -> configuration.updateMarket(market);
            case Command.SetMarketStatus set -> configuration.setMarketStatus(set);
            case Command.SetNetworkFees set -> configuration.setNetworkFees(set);
            case Command.SetFeeTier(FeeTier tier) -> configuration.setFeeTier(tier);
            case Command.SetAccountTier set -> configuration.setAccountTier(set);
            default -> throw new IllegalStateException("carried out elsewhere: " + command);
        };
    }
}
