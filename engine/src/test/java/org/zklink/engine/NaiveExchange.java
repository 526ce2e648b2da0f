package org.zklink.engine;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Intent;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/**
 * The exchange in the plainest form: all orders in one list, all amounts big integers, holds and available balances worked out from the open
 * orders whenever they are asked for, no shared rules. Refusals carry a code only.
 */
final class NaiveExchange implements Exchange {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final Genesis genesis;
    private final SortedMap<Integer, String> symbols = new TreeMap<>();
    private final SortedMap<Integer, BigInteger> transferFees = new TreeMap<>();
    private final SortedMap<Integer, SortedMap<Integer, BigInteger[]>> lanes = new TreeMap<>();
    private final SortedMap<Integer, Market> markets = new TreeMap<>();
    private final long[] positions = new long[32];
    private final List<AccountHeader> accounts = new ArrayList<>();
    private final SortedMap<Long, BigInteger> totals = new TreeMap<>();
    private final SortedMap<Long, Long> slotNonces = new TreeMap<>();
    private final List<Open> open = new ArrayList<>();
    private long lastOrderId;
    private long lastTradeId;
    private long timeMs;
    private EventSink sink = new Outcome();

    /** An open order; {@code filled} counts as its bound does. */
    private static final class Open {
        long id;
        SignedIntent signed;
        Order order;
        Market market;
        boolean bid;
        BigInteger lots;
        BigInteger pricePerLot;
        BigInteger filled = BigInteger.ZERO;

        BigInteger open() {
            return order.bound().toBigInteger().subtract(filled);
        }

        boolean boundInBase() {
            return order.buyBounded() == bid;
        }

        BigInteger lotsFor(BigInteger price) {
            return boundInBase() ? open().divide(market.lotSize().toBigInteger()) : open().divide(price);
        }

        BigInteger remainingLots() {
            return lotsFor(pricePerLot);
        }

        BigInteger mostSold() {
            return remainingLots().multiply(bid ? pricePerLot : market.lotSize().toBigInteger());
        }

        long ticks() {
            return pricePerLot.divide(market.quoteUnit().toBigInteger()).longValueExact();
        }

        boolean crosses(Open maker) {
            int order = maker.pricePerLot.compareTo(pricePerLot);
            return bid ? order <= 0 : order >= 0;
        }
    }

    NaiveExchange(Genesis genesis) {
        this.genesis = genesis;
        accounts.add(genesis.operator());
        accounts.add(AccountHeader.opened(Owner.RESERVES, Fr.ZERO));
    }

    @Override
    public void apply(Command command, EventSink newSink) {
        sink = newSink;
        timeMs = command.timeMs();
        Map<Long, String> before = describeBalances();
        Map<Long, BigInteger> reservesBefore = describeReserves();
        open.stream()
                .filter(o -> o.order.expiry() < timeMs / 1000)
                .sorted(Comparator.<Open>comparingLong(o -> o.order.expiry()).thenComparingLong(o -> o.id))
                .toList()
                .forEach(o -> close(o, DoneReason.EXPIRED));
        execute(command).ifPresent(code -> sink.event(new Event.Refused(new Rejection(code, ""))));
        describeBalances().forEach((key, value) -> {
            if (!value.equals(before.getOrDefault(key, "0/0"))) {
                int sub = CellKey.index(key) >>> 10 & 15;
                int token = CellKey.token(key);
                sink.event(new Event.BalanceChanged(
                        CellKey.account(key),
                        sub,
                        token,
                        Amount.of(total(key).subtract(held(key))),
                        Amount.of(held(key))));
            }
        });
        describeReserves().forEach((key, value) -> {
            if (!value.equals(reservesBefore.getOrDefault(key, BigInteger.ZERO))) {
                sink.event(new Event.ReserveChanged((int) (key / 32), (int) (key % 32), Amount.of(value)));
            }
        });
    }

    private Optional<Refusal> execute(Command command) {
        return switch (command) {
            case Command.RegisterToken c -> {
                if (symbols.containsKey(c.token())) {
                    yield Optional.of(Refusal.DUPLICATE);
                }
                symbols.put(c.token(), c.symbol());
                transferFees.put(c.token(), BigInteger.ZERO);
                lanes.put(c.token(), new TreeMap<>());
                sink.event(new Event.TokenRegistered(c.token(), c.symbol()));
                yield Optional.empty();
            }
            case Command.RegisterLane c -> {
                if (!symbols.containsKey(c.token())) {
                    yield Optional.of(Refusal.UNKNOWN_TOKEN);
                }
                if (lanes.get(c.token()).containsKey(c.chain())) {
                    yield Optional.of(Refusal.DUPLICATE);
                }
                lanes.get(c.token()).put(c.chain(), new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO});
                sink.event(new Event.LaneRegistered(c.token(), c.chain()));
                yield Optional.empty();
            }
            case Command.OpenMarket c -> openMarket(c.market());
            case Command.SetNetworkFees c -> setFees(c);
            case Command.CreditDeposit c -> deposit(c.deposit());
            case Command.SealBlock c -> {
                sink.effect(new LedgerEffect.BlockSealed());
                yield Optional.empty();
            }
            case Command.SubmitIntent c -> submit(c.signed());
        };
    }

    private Optional<Refusal> openMarket(Market market) {
        if (!symbols.containsKey(market.baseToken()) || !symbols.containsKey(market.quoteToken())) {
            return Optional.of(Refusal.UNKNOWN_TOKEN);
        }
        if (markets.containsKey(market.id()) || marketOf(market.baseToken(), market.quoteToken()) != null) {
            return Optional.of(Refusal.DUPLICATE);
        }
        markets.put(market.id(), market);
        sink.event(new Event.MarketOpened(market));
        return Optional.empty();
    }

    private Optional<Refusal> setFees(Command.SetNetworkFees c) {
        if (!symbols.containsKey(c.token())) {
            return Optional.of(Refusal.UNKNOWN_TOKEN);
        }
        if (!lanes.get(c.token()).keySet().containsAll(c.withdrawalFees().keySet())) {
            return Optional.of(Refusal.UNKNOWN_LANE);
        }
        transferFees.put(c.token(), c.transferFee().toBigInteger());
        c.withdrawalFees().forEach((chain, fee) -> lanes.get(c.token()).get(chain)[1] = fee.toBigInteger());
        sink.event(new Event.NetworkFeesSet(c.token(), c.transferFee(), c.withdrawalFees()));
        return Optional.empty();
    }

    private Optional<Refusal> deposit(Deposit deposit) {
        long next = positions[deposit.chain()];
        if (deposit.position() != next) {
            return Optional.of(deposit.position() < next ? Refusal.DUPLICATE : Refusal.MALFORMED);
        }
        if (!symbols.containsKey(deposit.token())) {
            return Optional.of(Refusal.UNKNOWN_TOKEN);
        }
        BigInteger[] lane = lanes.get(deposit.token()).get(deposit.chain());
        if (lane == null) {
            return Optional.of(Refusal.UNKNOWN_LANE);
        }
        BigInteger reserve = lane[0].add(deposit.amount().toBigInteger());
        if (reserve.compareTo(BigInteger.TWO.pow(115)) > 0) {
            return Optional.of(Refusal.AMOUNT_OVERFLOW);
        }
        positions[deposit.chain()]++;
        lane[0] = reserve;
        int account = accounts.stream().map(AccountHeader::owner).toList().indexOf(deposit.owner());
        boolean opened = account < 0;
        if (opened) {
            account = accounts.size();
            accounts.add(new AccountHeader(deposit.owner(), 0, deposit.keyHash()));
            sink.event(new Event.AccountOpened(account, accounts.get(account)));
        }
        add(account, deposit.subAccount(), deposit.token(), deposit.amount().toBigInteger());
        sink.effect(new LedgerEffect.DepositApplied(deposit, account, opened));
        return Optional.empty();
    }

    private Optional<Refusal> submit(SignedIntent signed) {
        Intent intent = signed.intent();
        if (intent.network() != genesis.network()) {
            return Optional.of(Refusal.WRONG_NETWORK);
        }
        if (intent.account() == 1) {
            return Optional.of(Refusal.RESERVED_ACCOUNT);
        }
        if (intent.nonce() > 0xFFFF_FFFEL) {
            return Optional.of(Refusal.NONCE_TOO_GREAT);
        }
        Optional<Refusal> terms = terms(intent);
        if (terms.isPresent()) {
            return terms;
        }
        if (intent.account() >= accounts.size()) {
            return Optional.of(Refusal.UNKNOWN_ACCOUNT);
        }
        AccountHeader header = accounts.get(intent.account());
        if (header.keyEpoch() != intent.keyEpoch()) {
            return Optional.of(Refusal.WRONG_KEY_EPOCH);
        }
        if (!header.keyHash().equals(Fixtures.keyHash(signed.key()))) {
            return Optional.of(Refusal.WRONG_KEY);
        }
        if (timeMs / 1000 > intent.expiry()) {
            return Optional.of(Refusal.EXPIRED);
        }
        if (intent.nonce() < slotNonces.getOrDefault(intent.slotKey(), 0L)) {
            return Optional.of(Refusal.STALE_NONCE);
        }
        Open old = openIn(intent.slotKey());
        if (old != null && old.order.nonce() == intent.nonce() && !(intent instanceof Cancel)) {
            return Optional.of(Refusal.DUPLICATE);
        }
        // Whatever follows sees the slot as free; a refusal puts the old order back.
        open.remove(old);
        Optional<Refusal> refusal = content(intent);
        if (old != null) {
            open.add(old);
        }
        if (refusal.isEmpty()) {
            if (old != null) {
                close(old, intent instanceof Cancel ? DoneReason.CANCELLED : DoneReason.REPLACED);
            }
            slotNonces.put(intent.slotKey(), intent.nonce() + (intent instanceof Order ? 0 : 1));
            execute(signed);
        }
        return refusal;
    }

    private static Optional<Refusal> terms(Intent intent) {
        if (intent instanceof Order o && o.sellToken() == o.buyToken()) {
            return Optional.of(Refusal.SAME_TOKEN);
        }
        if (intent instanceof Transfer t && t.toAccount() == 1) {
            return Optional.of(Refusal.RESERVED_ACCOUNT);
        }
        if (intent instanceof Withdrawal w && w.chain() == 0) {
            return Optional.of(Refusal.UNKNOWN_CHAIN);
        }
        boolean zero = switch (intent) {
            case Order o -> o.sellAmount().isZero() || o.buyAmount().isZero();
            case Transfer t -> t.amount().isZero();
            case Withdrawal w -> w.amount().isZero();
            case Cancel c -> false;
        };
        return zero ? Optional.of(Refusal.ZERO_AMOUNT) : Optional.empty();
    }

    private Optional<Refusal> content(Intent intent) {
        return switch (intent) {
            case Cancel cancel -> Optional.empty();
            case Transfer t -> {
                if (!symbols.containsKey(t.token())) {
                    yield Optional.of(Refusal.UNKNOWN_TOKEN);
                }
                if (t.toAccount() >= accounts.size()) {
                    yield Optional.of(Refusal.UNKNOWN_RECIPIENT);
                }
                if (t.fee().toBigInteger().compareTo(transferFees.get(t.token())) < 0) {
                    yield Optional.of(Refusal.FEE_TOO_LOW);
                }
                BigInteger needed = t.amount().toBigInteger().add(t.fee().toBigInteger());
                yield needed.compareTo(free(t, t.token())) > 0
                        ? Optional.of(Refusal.INSUFFICIENT_BALANCE)
                        : Optional.empty();
            }
            case Withdrawal w -> {
                if (!symbols.containsKey(w.token())) {
                    yield Optional.of(Refusal.UNKNOWN_TOKEN);
                }
                BigInteger[] lane = lanes.get(w.token()).get(w.chain());
                if (lane == null) {
                    yield Optional.of(Refusal.UNKNOWN_LANE);
                }
                if (w.recipient().isZero()) {
                    yield Optional.of(Refusal.UNKNOWN_RECIPIENT);
                }
                if (w.fee().toBigInteger().compareTo(lane[1]) < 0) {
                    yield Optional.of(Refusal.FEE_TOO_LOW);
                }
                BigInteger needed = w.amount().toBigInteger().add(w.fee().toBigInteger());
                if (needed.compareTo(free(w, w.token())) > 0) {
                    yield Optional.of(Refusal.INSUFFICIENT_BALANCE);
                }
                yield w.amount().toBigInteger().compareTo(lane[0]) > 0
                        ? Optional.of(Refusal.INSUFFICIENT_RESERVE)
                        : Optional.empty();
            }
            case Order order -> orderContent(order);
        };
    }

    private Optional<Refusal> orderContent(Order order) {
        if (!symbols.containsKey(order.sellToken()) || !symbols.containsKey(order.buyToken())) {
            return Optional.of(Refusal.UNKNOWN_TOKEN);
        }
        if (order.postOnly() && (order.ioc() || order.fok())) {
            return Optional.of(Refusal.CONFLICTING_FLAGS);
        }
        Market market = marketOf(order.sellToken(), order.buyToken());
        if (market == null) {
            return Optional.of(Refusal.UNKNOWN_MARKET);
        }
        boolean bid = order.sellToken() == market.quoteToken();
        BigInteger base = (bid ? order.buyAmount() : order.sellAmount()).toBigInteger();
        BigInteger quote = (bid ? order.sellAmount() : order.buyAmount()).toBigInteger();
        BigInteger[] lots = base.divideAndRemainder(market.lotSize().toBigInteger());
        if (lots[1].signum() != 0) {
            return Optional.of(Refusal.QUANTITY_OFF_LOT);
        }
        if (lots[0].compareTo(BigInteger.TWO.pow(40)) > 0) {
            return Optional.of(Refusal.CAPACITY_EXCEEDED);
        }
        BigInteger unit = market.lotSize()
                .toBigInteger()
                .multiply(market.tickSize().toBigInteger())
                .divide(BigInteger.TEN.pow(18));
        if (quote.mod(unit.multiply(lots[0])).signum() != 0) {
            return Optional.of(Refusal.PRICE_OFF_TICK);
        }
        if (quote.divide(unit).compareTo(BigInteger.TWO.pow(62)) > 0) {
            return Optional.of(Refusal.CAPACITY_EXCEEDED);
        }
        if (quote.compareTo(market.minimumNotional().toBigInteger()) < 0) {
            return Optional.of(Refusal.BELOW_MINIMUM_NOTIONAL);
        }
        if (order.postOnly()
                ? order.makerFeeRate() < market.makerFeeRate()
                : order.takerFeeRate() < market.takerFeeRate()) {
            return Optional.of(Refusal.FEE_TOO_LOW);
        }
        if (order.sellAmount().toBigInteger().compareTo(free(order, order.sellToken())) > 0) {
            return Optional.of(Refusal.INSUFFICIENT_BALANCE);
        }
        Open taker = draft(order, market);
        if (order.postOnly() && bestMaker(taker, List.of()) != null) {
            return Optional.of(Refusal.WOULD_TAKE);
        }
        return order.fok() && !fillsWhole(taker) ? Optional.of(Refusal.CANNOT_FILL_WHOLE) : Optional.empty();
    }

    private Open draft(Order order, Market market) {
        Open draft = new Open();
        draft.order = order;
        draft.market = market;
        draft.bid = order.sellToken() == market.quoteToken();
        BigInteger base = (draft.bid ? order.buyAmount() : order.sellAmount()).toBigInteger();
        BigInteger quote = (draft.bid ? order.sellAmount() : order.buyAmount()).toBigInteger();
        draft.lots = base.divide(market.lotSize().toBigInteger());
        draft.pricePerLot = quote.divide(draft.lots);
        return draft;
    }

    private Open bestMaker(Open taker, List<Open> without) {
        Comparator<Open> byPrice = Comparator.comparing(o -> o.pricePerLot);
        return open.stream()
                .filter(o ->
                        o.market.equals(taker.market) && o.bid != taker.bid && taker.crosses(o) && !without.contains(o))
                .min((taker.bid ? byPrice : byPrice.reversed()).thenComparingLong(o -> o.id))
                .orElse(null);
    }

    private boolean fillsWhole(Open taker) {
        List<Open> met = new ArrayList<>();
        BigInteger filled = BigInteger.ZERO;
        while (met.size() < genesis.sweepLimit()
                && filled.compareTo(taker.order.bound().toBigInteger()) < 0) {
            Open maker = bestMaker(taker, met);
            if (maker == null || maker.order.account() == taker.order.account()) {
                return false;
            }
            met.add(maker);
            BigInteger left = taker.order.bound().toBigInteger().subtract(filled);
            BigInteger perLot = taker.boundInBase() ? taker.market.lotSize().toBigInteger() : maker.pricePerLot;
            BigInteger lots = maker.remainingLots().min(left.divide(perLot));
            if (lots.signum() == 0) {
                return false;
            }
            filled = filled.add(lots.multiply(perLot));
            if (lots.compareTo(maker.remainingLots()) < 0) {
                break;
            }
        }
        return filled.equals(taker.order.bound().toBigInteger());
    }

    private void execute(SignedIntent signed) {
        switch (signed.intent()) {
            case Cancel cancel -> sink.event(new Event.CancelAccepted(signed));
            case Transfer t -> {
                pay(t, t.token(), t.amount(), t.fee());
                add(t.toAccount(), t.toSubAccount(), t.token(), t.amount().toBigInteger());
                sink.effect(new LedgerEffect.TransferApplied(signed));
            }
            case Withdrawal w -> {
                pay(w, w.token(), w.amount(), w.fee());
                BigInteger[] lane = lanes.get(w.token()).get(w.chain());
                lane[0] = lane[0].subtract(w.amount().toBigInteger());
                sink.effect(new LedgerEffect.WithdrawalApplied(signed));
            }
            case Order order -> trade(signed, draft(order, marketOf(order.sellToken(), order.buyToken())));
        }
    }

    private void trade(SignedIntent signed, Open taker) {
        taker.id = ++lastOrderId;
        taker.signed = signed;
        Side side = taker.bid ? Side.BID : Side.ASK;
        sink.event(new Event.OrderAccepted(
                taker.id, signed, taker.market.id(), side, taker.ticks(), taker.lots.longValueExact()));
        boolean immediate = taker.order.ioc() || taker.order.fok();
        DoneReason reason = null;
        int makers = 0;
        while (reason == null) {
            if (taker.open().signum() == 0) {
                reason = DoneReason.FILLED;
                break;
            }
            Open maker = bestMaker(taker, List.of());
            if (maker == null) {
                reason =
                        taker.remainingLots().signum() == 0 ? DoneReason.DUST : immediate ? DoneReason.IMMEDIATE : null;
                break;
            }
            BigInteger lots = maker.remainingLots().min(taker.lotsFor(maker.pricePerLot));
            if (maker.order.account() == taker.order.account()) {
                reason = DoneReason.SELF_TRADE;
            } else if (lots.signum() == 0) {
                reason = DoneReason.DUST;
            } else if (immediate && makers == genesis.sweepLimit()) {
                reason = DoneReason.SWEEP_LIMIT;
            } else {
                fill(maker, taker, lots, side);
                makers++;
            }
        }
        open.add(taker);
        if (reason == null) {
            sink.event(new Event.OrderRested(taker.id, taker.remainingLots().longValueExact()));
        } else {
            close(taker, reason);
        }
    }

    private void fill(Open maker, Open taker, BigInteger lots, Side side) {
        Market market = taker.market;
        BigInteger base = lots.multiply(market.lotSize().toBigInteger());
        BigInteger quote = lots.multiply(maker.pricePerLot);
        BigInteger takerSells = taker.bid ? quote : base;
        BigInteger takerBuys = taker.bid ? base : quote;
        BigInteger makerFee =
                takerSells.multiply(BigInteger.valueOf(market.makerFeeRate())).divide(MILLION);
        BigInteger takerFee =
                takerBuys.multiply(BigInteger.valueOf(market.takerFeeRate())).divide(MILLION);
        settle(maker, takerBuys, takerSells, makerFee);
        settle(taker, takerSells, takerBuys, takerFee);
        sink.event(new Event.Trade(
                ++lastTradeId,
                market.id(),
                side,
                maker.ticks(),
                lots.longValueExact(),
                Amount.of(base),
                Amount.of(quote),
                maker.id,
                maker.order.account(),
                Amount.of(makerFee),
                taker.id,
                taker.order.account(),
                Amount.of(takerFee)));
        if (maker.remainingLots().signum() == 0) {
            close(maker, maker.open().signum() == 0 ? DoneReason.FILLED : DoneReason.DUST);
        }
    }

    private void settle(Open side, BigInteger sold, BigInteger bought, BigInteger fee) {
        Order order = side.order;
        side.filled = side.filled.add(order.buyBounded() ? bought : sold);
        add(order.account(), order.subAccount(), order.sellToken(), sold.negate());
        add(order.account(), order.subAccount(), order.buyToken(), bought.subtract(fee));
        add(0, 0, order.buyToken(), fee);
        sink.effect(new LedgerEffect.OrderFilled(side.signed, Amount.of(sold), Amount.of(bought), Amount.of(fee)));
    }

    private void close(Open order, DoneReason reason) {
        open.remove(order);
        slotNonces.put(order.order.slotKey(), order.order.nonce() + 1);
        sink.event(new Event.OrderDone(order.id, reason, order.remainingLots().longValueExact()));
        if (order.filled.signum() > 0) {
            sink.effect(new LedgerEffect.OrderClosed(order.signed));
        }
    }

    private void pay(Intent intent, int token, Amount amount, Amount fee) {
        BigInteger both = amount.toBigInteger().add(fee.toBigInteger());
        add(intent.account(), intent.subAccount(), token, both.negate());
        add(0, 0, token, fee.toBigInteger());
    }

    private void add(int account, int sub, int token, BigInteger delta) {
        totals.merge(CellKey.balance(account, sub, token), delta, BigInteger::add);
    }

    private BigInteger total(long key) {
        return totals.getOrDefault(key, BigInteger.ZERO);
    }

    private BigInteger held(long key) {
        return open.stream()
                .filter(o -> CellKey.balance(o.order.account(), o.order.subAccount(), o.order.sellToken()) == key)
                .map(Open::mostSold)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger free(Intent intent, int token) {
        long key = CellKey.balance(intent.account(), intent.subAccount(), token);
        return total(key).subtract(held(key));
    }

    private Market marketOf(int token, int other) {
        return markets.values().stream()
                .filter(m -> (m.baseToken() == token && m.quoteToken() == other)
                        || (m.baseToken() == other && m.quoteToken() == token))
                .findFirst()
                .orElse(null);
    }

    private Open openIn(long slotKey) {
        return open.stream()
                .filter(o -> o.order.slotKey() == slotKey)
                .findFirst()
                .orElse(null);
    }

    private Map<Long, String> describeBalances() {
        Map<Long, String> described = new TreeMap<>();
        totals.forEach((key, total) -> described.put(key, total.subtract(held(key)) + "/" + held(key)));
        return described;
    }

    private Map<Long, BigInteger> describeReserves() {
        Map<Long, BigInteger> described = new TreeMap<>();
        lanes.forEach(
                (token, byChain) -> byChain.forEach((chain, lane) -> described.put(token * 32L + chain, lane[0])));
        return described;
    }

    @Override
    public void validate() {
        for (int token : symbols.keySet()) {
            BigInteger balances = totals.entrySet().stream()
                    .filter(entry -> CellKey.token(entry.getKey()) == token)
                    .map(Map.Entry::getValue)
                    .reduce(BigInteger.ZERO, BigInteger::add);
            BigInteger reserves =
                    lanes.get(token).values().stream().map(lane -> lane[0]).reduce(BigInteger.ZERO, BigInteger::add);
            if (!balances.equals(reserves)) {
                throw new IllegalStateException("token " + token + ": " + balances + " is not " + reserves);
            }
        }
        totals.forEach((key, total) -> {
            if (total.compareTo(held(key)) < 0) {
                throw new IllegalStateException("overdrawn: " + CellKey.describe(key));
            }
        });
    }

    @Override
    public byte[] stateHash() {
        StateDigest digest = new StateDigest();
        genesis.putTo(digest);
        digest.put(timeMs);
        symbols.forEach((token, symbol) -> {
            digest.put(token).put(symbol.getBytes(StandardCharsets.US_ASCII)).put(Amount.of(transferFees.get(token)));
            lanes.get(token)
                    .forEach((chain, lane) ->
                            digest.put(chain).put(Amount.of(lane[0])).put(Amount.of(lane[1])));
        });
        for (long position : positions) {
            digest.put(position);
        }
        digest.put(accounts.size());
        accounts.forEach(digest::put);
        List<Long> nonZero =
                totals.keySet().stream().filter(key -> total(key).signum() > 0).toList();
        digest.put(nonZero.size());
        nonZero.forEach(key ->
                digest.put(key).put(Amount.of(total(key).subtract(held(key)))).put(Amount.of(held(key))));
        digest.put(slotNonces.size());
        slotNonces.forEach((key, nonce) -> {
            Open order = openIn(key);
            digest.put(key).put(nonce).put(order == null ? Amount.ZERO : Amount.of(order.filled));
        });
        digest.put(lastOrderId).put(lastTradeId).put(open.size());
        digest.put(markets.size());
        for (Market market : markets.values()) {
            market.putTo(digest);
            putSide(digest, market, true);
            putSide(digest, market, false);
        }
        return digest.finish();
    }

    private void putSide(StateDigest digest, Market market, boolean bids) {
        Comparator<Open> byPrice = Comparator.comparing(o -> o.pricePerLot);
        List<Open> side = open.stream()
                .filter(o -> o.market.equals(market) && o.bid == bids)
                .sorted((bids ? byPrice.reversed() : byPrice).thenComparingLong(o -> o.id))
                .toList();
        digest.put(side.stream().map(o -> o.pricePerLot).distinct().count());
        for (Open o : side) {
            BigInteger unit = o.boundInBase()
                    ? market.lotSize().toBigInteger()
                    : market.quoteUnit().toBigInteger();
            digest.put(o.id).put(o.order.slotKey()).put(o.order.nonce()).put(o.order.expiry());
            digest.put(o.ticks()).put(o.open().divide(unit).longValueExact());
            digest.put(Amount.of(o.filled)).put(Amount.of(o.mostSold()));
        }
    }
}
