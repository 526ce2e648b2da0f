package org.zklink.api;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.BookInfo;
import org.zklink.client.model.CandleInfo;
import org.zklink.client.model.CandleInterval;
import org.zklink.client.model.FeeTierInfo;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.SettlementInfo;
import org.zklink.client.model.StatusInfo;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.client.model.TokenInfo;
import org.zklink.client.model.TradeInfo;
import org.zklink.engine.Genesis;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SignedIntent;
import org.zklink.sequencer.Applied;
import org.zklink.sequencer.AppliedListener;

/**
 * The read model of the ledger: follows the sequencer from the first command on, or from where a view that was written ends, and answers any number
 * of threads. Each answer is the state between two commands.
 */
public final class LedgerView implements AppliedListener {
    /** Of the bytes, with all that is in them; another one is not read, but built anew from the log. */
    private static final int VERSION = 1;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Progress progress = new Progress();
    private final LedgerModel model;

    public LedgerView(Genesis genesis) {
        this(new LedgerModel(genesis));
    }

    private LedgerView(LedgerModel model) {
        this.model = model;
        progress.advance(model.sequence());
    }

    /**
     * The view that was written; it goes on with the entry after {@link #sequence}.
     *
     * @throws IOException when the bytes can't be read or end too early
     * @throws IllegalArgumentException when they are of another version, or no view
     */
    public static LedgerView read(DataInput input) throws IOException {
        int version = input.readUnsignedByte();
        if (version != VERSION) {
            throw new IllegalArgumentException("the view is of version " + version + ", expected " + VERSION);
        }
        return new LedgerView(LedgerModel.read(new ViewInput(input)));
    }

    /** Writes all that the view answers from, as of the last command; meanwhile it answers, and takes no command. */
    public void write(DataOutput output) throws IOException {
        output.writeByte(VERSION);
        Lock read = lock.readLock();
        read.lock();
        try {
            model.write(new ViewOutput(output));
        } finally {
            read.unlock();
        }
    }

    @Override
    public void applied(Applied applied) {
        Lock write = lock.writeLock();
        write.lock();
        try {
            model.apply(applied);
        } finally {
            write.unlock();
        }
        progress.advance(applied.sequence());
    }

    /** Place in the log of the last command, 0 for none. */
    public long sequence() {
        return read(LedgerModel::sequence);
    }

    /** Time of the last command, milliseconds since 1970. */
    long timeMs() {
        return read(LedgerModel::timeMs);
    }

    /** Done once the command at this place in the log is in the view. What depends on it must be asynchronous. */
    CompletableFuture<Void> reach(long sequence) {
        return progress.reach(sequence);
    }

    /** What became of a user's command, if the view has it and has not forgotten it. */
    Optional<Outcome> outcome(long sequence) {
        return read(ledger -> ledger.outcome(sequence));
    }

    public List<FeeTierInfo> feeTiers() {
        return read(LedgerModel::feeTiers);
    }

    public List<TokenInfo> tokens(NetworkInfo network) {
        return read(ledger -> ledger.tokens(network));
    }

    public List<MarketInfo> markets() {
        return read(LedgerModel::markets);
    }

    /** The account with this id, if it is open; the reserves' is not shown. */
    public Optional<AccountInfo> account(int id) {
        return read(ledger -> Optional.ofNullable(ledger.account(id)).map(account -> account.info(ledger.timeMs())));
    }

    /** The owner's account, if there is one. */
    public Optional<AccountInfo> account(Owner owner) {
        return read(ledger -> Optional.ofNullable(ledger.accountOf(owner))
                .map(ledger::account)
                .map(account -> account.info(ledger.timeMs())));
    }

    /** Owner, epoch and key of an account, if it is open. */
    public Optional<AccountHeader> header(int account) {
        return read(ledger -> Optional.ofNullable(ledger.account(account)).map(view -> view.header));
    }

    /** An order that is open or was done not long ago. */
    public Optional<OrderInfo> order(long id) {
        return read(ledger -> Optional.ofNullable(ledger.order(id)).map(TrackedOrder::info));
    }

    /** At most {@code depth} levels of each side of a market, if there is such a market. */
    public Optional<BookInfo> book(int market, int depth) {
        return read(
                ledger -> Optional.ofNullable(ledger.market(market)).map(view -> view.book(depth, ledger.sequence())));
    }

    /** The last trades of a market with ids below {@code before}, the newest first, if there is such a market. */
    public Optional<List<TradeInfo>> trades(int market, long before, int limit) {
        return read(ledger -> Optional.ofNullable(ledger.market(market)).map(view -> view.trades(before, limit)));
    }

    /** The newest candles of a market that begin in {@code fromMs..toMs - 1}, the oldest first, if there is such a market. */
    public Optional<List<CandleInfo>> candles(int market, CandleInterval interval, long fromMs, long toMs, int limit) {
        return read(ledger ->
                Optional.ofNullable(ledger.market(market)).map(view -> view.candles(interval, fromMs, toMs, limit)));
    }

    public StatusInfo status(SettlementInfo settlement) {
        return read(ledger -> new StatusInfo(
                ledger.sequence(), ledger.timeMs(), ledger.accountCount(), ledger.openOrders(), settlement));
    }

    /** What became of a signed intent, if it is the last that its slot took. */
    Optional<SubmitAnswer> taken(SignedIntent signed, boolean repeated) {
        return read(ledger -> Optional.ofNullable(ledger.account(signed.intent().account()))
                .flatMap(account -> account.taken(signed))
                .map(taken -> answer(ledger, taken, repeated)));
    }

    /** The answer to an intent that was taken. */
    SubmitAnswer answer(SignedIntent signed, long sequence, long timeMs, long orderId) {
        return read(ledger -> answer(ledger, new SlotView.Taken(signed, sequence, timeMs, orderId), false));
    }

    private static SubmitAnswer answer(LedgerModel ledger, SlotView.Taken taken, boolean repeated) {
        Optional<TrackedOrder> order = Optional.ofNullable(ledger.order(taken.orderId()));
        return new SubmitAnswer(
                taken.sequence(),
                taken.timeMs(),
                taken.signed().intent().hash(),
                repeated,
                order.map(TrackedOrder::info),
                order.map(TrackedOrder::takerFills).orElse(List.of()));
    }

    private <T> T read(Function<LedgerModel, T> function) {
        Lock read = lock.readLock();
        read.lock();
        try {
            return function.apply(model);
        } finally {
            read.unlock();
        }
    }
}
