package org.zklink.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.BookInfo;
import org.zklink.client.model.FillInfo;
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
import org.zklink.sequencer.SequencerListener;

/**
 * The read model of the ledger: follows the sequencer from the first command on, and answers any number of threads. Each answer is the state
 * between two commands. What a caller was told was done is in it.
 */
public final class LedgerView implements SequencerListener {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final LedgerModel model;

    public LedgerView(Genesis genesis) {
        model = new LedgerModel(genesis);
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
    }

    /** Place in the log of the last command, 0 for none. */
    public long sequence() {
        return read(LedgerModel::sequence);
    }

    public List<TokenInfo> tokens(NetworkInfo network) {
        return read(ledger -> ledger.tokens(network));
    }

    public List<MarketInfo> markets() {
        return read(LedgerModel::markets);
    }

    /** The account with this id, if it is open; the reserves' is not shown. */
    public Optional<AccountInfo> account(int id) {
        return read(ledger -> Optional.ofNullable(ledger.account(id)).map(AccountView::info));
    }

    /** The owner's account, if there is one. */
    public Optional<AccountInfo> account(Owner owner) {
        return read(ledger -> Optional.ofNullable(ledger.accountOf(owner))
                .map(ledger::account)
                .map(AccountView::info));
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

    public StatusInfo status(SettlementInfo settlement) {
        return read(ledger -> new StatusInfo(
                ledger.sequence(), ledger.timeMs(), ledger.accountCount(), ledger.openOrders(), settlement));
    }

    /** What an order took from the book when it came; nothing if it is not remembered. */
    List<FillInfo> takerFills(long orderId) {
        return read(ledger -> Optional.ofNullable(ledger.order(orderId))
                .map(TrackedOrder::takerFills)
                .orElse(List.of()));
    }

    /** What became of a signed intent, if it is the last that its slot took. */
    Optional<SubmitAnswer> taken(SignedIntent signed, boolean repeated) {
        return read(ledger -> Optional.ofNullable(ledger.account(signed.intent().account()))
                .flatMap(account -> account.taken(signed))
                .map(taken -> answer(ledger, taken, repeated)));
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
