package org.zklink.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;

/**
 * The exchange in the plainest form (docs/exchange.md): all orders in one list, all amounts big integers, books, holds and available balances
 * worked out from the orders whenever they are asked for; what is undone or tried is done on a copy of everything. No rules are shared with
 * the engine. Refusals carry a code only.
 */
final class NaiveExchange implements Exchange {
    private static final int MOST_CLOSED = 1_000;

    private NaiveState state;

    NaiveExchange(Genesis genesis) {
        state = new NaiveState(genesis);
    }

    @Override
    public void apply(long timeMs, Command command, Consumer<Event> sink) {
        if (timeMs < state.timeMs || timeMs >= (1L << 40) * 1000) {
            throw new IllegalArgumentException("time must be in " + state.timeMs + "..2^40 s, but is " + timeMs);
        }
        Map<Long, Event.BalanceChanged> balances = balances();
        SortedMap<Integer, NaiveState.Lane> lanes = new TreeMap<>(state.lanes);
        state.timeMs = timeMs;
        passTime(new NaiveMatching(state, sink));
        execute(command, sink).ifPresent(code -> sink.accept(new Event.Refused(new Rejection(code, ""))));
        reportChanges(balances, lanes, sink);
    }

    private void passTime(NaiveMatching matching) {
        state.orders.stream()
                .filter(state::isExpired)
                .sorted(Comparator.<NaiveOrder>comparingLong(o -> o.order.expiry())
                        .thenComparingLong(o -> o.id))
                .toList()
                .forEach(order -> closeOne(matching, order, DoneReason.EXPIRED));
        for (Optional<Integer> next = nextDead();
                next.isPresent() && matching.closed < MOST_CLOSED;
                next = nextDead()) {
            closeAll(matching, state.ordersOf(next.get()), DoneReason.DEADLINE);
            setDeadline(next.get(), 0);
        }
        for (NaiveState.Trading trading : state.markets.values()) {
            if (trading.status() == MarketStatus.CLOSED) {
                state.ordersOfMarket(trading.market().id())
                        .forEach(order -> closeOne(matching, order, DoneReason.MARKET_CLOSED));
            }
        }
    }

    private void closeOne(NaiveMatching matching, NaiveOrder order, DoneReason reason) {
        if (matching.closed < MOST_CLOSED && state.orders.contains(order)) {
            matching.close(order, reason);
        }
    }

    /** Closes those of the orders that are open when it comes to them; how many. */
    private int closeAll(NaiveMatching matching, List<NaiveOrder> orders, DoneReason reason) {
        int count = 0;
        for (NaiveOrder order : orders) {
            if (state.orders.contains(order)) {
                matching.close(order, reason);
                count++;
            }
        }
        return count;
    }

    private Optional<Integer> nextDead() {
        return IntStream.range(0, state.accounts.size())
                .boxed()
                .filter(account -> deadline(account) != 0 && deadline(account) <= state.timeMs)
                .min(Comparator.comparingLong(this::deadline));
    }

    private long deadline(int account) {
        return state.accounts.get(account).deadlineMs();
    }

    private void setDeadline(int account, long deadlineMs) {
        NaiveState.Account old = state.accounts.get(account);
        state.accounts.set(account, new NaiveState.Account(old.header(), old.tier(), deadlineMs));
    }

    private Optional<Refusal> execute(Command command, Consumer<Event> sink) {
        return switch (command) {
            case Command.SubmitIntent c -> new NaiveIntents(state, sink).submit(c.signed());
            case Command.CancelOrders c -> cancel(c, sink);
            case Command.CancelAfter c -> cancelAfter(c, sink);
            case Command.Batch c -> batch(c, sink);
            case Command.CreditDeposit c -> deposit(c.deposit(), sink);
            case Command.SealBlock _ -> done(sink, new Event.BlockSealed());
            case Command.Tick _ -> Optional.empty();
            default -> new NaiveConfiguration(state, sink).execute(command);
        };
    }

    private static Optional<Refusal> done(Consumer<Event> sink, Event event) {
        sink.accept(event);
        return Optional.empty();
    }

    private Optional<Refusal> batch(Command.Batch batch, Consumer<Event> sink) {
        NaiveState before = state.copy();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < batch.operations().size(); i++) {
            events.add(new Event.Operation(i));
            Optional<Refusal> refusal = execute(batch.operations().get(i), events::add);
            if (refusal.isPresent() && batch.atomic()) {
                state = before;
                sink.accept(new Event.Operation(i));
                return refusal;
            }
            refusal.ifPresent(code -> events.add(new Event.Refused(new Rejection(code, ""))));
        }
        events.forEach(sink);
        return Optional.empty();
    }

    private Optional<Refusal> cancel(Command.CancelOrders c, Consumer<Event> sink) {
        if (c.account() >= state.accounts.size()) {
            return Optional.of(Refusal.UNKNOWN_ACCOUNT);
        }
        if (c.selector() == CancelSelector.MARKET
                && state.markets.keySet().stream().noneMatch(id -> id == c.value())) {
            return Optional.of(Refusal.UNKNOWN_MARKET);
        }
        List<NaiveOrder> meant = state.ordersOf(c.account()).stream()
                .filter(o -> c.subAccount() == Command.CancelOrders.ALL_SUB_ACCOUNTS
                        || c.subAccount() == o.order.subAccount())
                .filter(o -> switch (c.selector()) {
                    case ORDER_ID -> o.id == c.value();
                    case CLIENT_ORDER_ID -> c.value() != 0 && o.instructions().clientOrderId() == c.value();
                    case MARKET -> o.market == c.value();
                    case ALL -> true;
                })
                .toList();
        boolean one = c.selector() == CancelSelector.ORDER_ID || c.selector() == CancelSelector.CLIENT_ORDER_ID;
        if (one && meant.isEmpty()) {
            return Optional.of(Refusal.UNKNOWN_ORDER);
        }
        DoneReason reason = c.disconnected() ? DoneReason.DISCONNECTED : DoneReason.CANCELLED;
        int count = closeAll(new NaiveMatching(state, sink), meant, reason);
        return done(sink, new Event.OrdersCancelled(c.account(), count));
    }

    private Optional<Refusal> cancelAfter(Command.CancelAfter c, Consumer<Event> sink) {
        if (c.account() >= state.accounts.size()) {
            return Optional.of(Refusal.UNKNOWN_ACCOUNT);
        }
        long deadlineMs = c.timeoutMs() == 0 ? 0 : state.timeMs + c.timeoutMs();
        setDeadline(c.account(), deadlineMs);
        return done(sink, new Event.DeadlineSet(c.account(), deadlineMs));
    }

    private Optional<Refusal> deposit(Deposit deposit, Consumer<Event> sink) {
        long next = state.positions.getOrDefault(deposit.chain(), 0L);
        if (deposit.position() != next) {
            return Optional.of(deposit.position() < next ? Refusal.DUPLICATE : Refusal.MALFORMED);
        }
        if (!state.tokens.containsKey(deposit.token())) {
            return Optional.of(Refusal.UNKNOWN_TOKEN);
        }
        int laneKey = deposit.token() * 32 + deposit.chain();
        NaiveState.Lane lane = state.lanes.get(laneKey);
        if (lane == null) {
            return Optional.of(Refusal.UNKNOWN_LANE);
        }
        BigInteger reserve = lane.reserve().add(deposit.amount().toBigInteger());
        if (reserve.compareTo(BigInteger.TWO.pow(115)) > 0) {
            return Optional.of(Refusal.AMOUNT_OVERFLOW);
        }
        state.positions.put(deposit.chain(), next + 1);
        state.lanes.put(laneKey, new NaiveState.Lane(reserve, lane.withdrawalFee()));
        int account =
                state.accounts.stream().map(a -> a.header().owner()).toList().indexOf(deposit.owner());
        boolean opened = account < 0;
        if (opened) {
            account = state.accounts.size();
            AccountHeader header = AccountHeader.opened(deposit.owner(), deposit.keyHash());
            state.accounts.add(new NaiveState.Account(header, 0, 0));
            sink.accept(new Event.AccountOpened(account, header));
        }
        state.add(
                account, deposit.subAccount(), deposit.token(), deposit.amount().toBigInteger());
        return done(sink, new Event.DepositCredited(deposit, account, opened));
    }

    private void reportChanges(
            Map<Long, Event.BalanceChanged> oldBalances, Map<Integer, NaiveState.Lane> oldLanes, Consumer<Event> sink) {
        balances().forEach((cell, balance) -> {
            if (!balance.equals(oldBalances.getOrDefault(cell, balance(cell, BigInteger.ZERO, BigInteger.ZERO)))) {
                sink.accept(balance);
            }
        });
        state.lanes.forEach((key, lane) -> {
            NaiveState.Lane old = oldLanes.get(key);
            if (old != null && !old.reserve().equals(lane.reserve())) {
                sink.accept(new Event.ReserveChanged(key / 32, key % 32, Amount.of(lane.reserve())));
            }
        });
    }

    private Map<Long, Event.BalanceChanged> balances() {
        Map<Long, BigInteger> holds = state.holds();
        Map<Long, Event.BalanceChanged> balances = new TreeMap<>();
        state.totals.forEach((cell, total) ->
                balances.put(cell, balance(cell, total, holds.getOrDefault(cell, BigInteger.ZERO))));
        return balances;
    }

    private static Event.BalanceChanged balance(long cell, BigInteger total, BigInteger held) {
        int sub = CellKey.index(cell) >>> 10 & 15;
        return new Event.BalanceChanged(
                CellKey.account(cell), sub, CellKey.token(cell), Amount.of(total.subtract(held)), Amount.of(held));
    }

    @Override
    public List<String> state() {
        return NaiveStateLines.of(state);
    }

    @Override
    public void validate() {
        NaiveValidation.validate(state);
    }
}
