package org.zklink.engine;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/**
 * Random commands over few tokens, chains, people, slots and prices, so that everything meets everything; most are valid, and each kind of
 * mistake happens now and then.
 */
final class CommandGenerator {
    static final int SLOTS = 24;
    private static final int TOKENS = 3;
    private static final int CHAINS = 2;
    private static final int PEOPLE = 5;
    private static final BigInteger MOST = BigInteger.TWO.pow(115);
    private static final BigInteger MUCH = BigInteger.TWO.pow(112);
    private static final long LITTLE = 20_000_000_000L;
    private static final int START = PEOPLE * TOKENS + 2;

    private final Chance chance;
    private final KnownOrders known = new KnownOrders();
    private final OrderGenerator orders;
    private final Queue<Command> setUp = new ArrayDeque<>();
    private final long[] positions = new long[CHAINS + 1];
    private final Map<Integer, Integer> keyOf = new HashMap<>(Map.of(0, Fixtures.OPERATOR));
    private long timeMs = 5_000;
    private int started;

    CommandGenerator(RandomGenerator random) {
        chance = new Chance(random);
        orders = new OrderGenerator(chance, known);
        for (int token = 0; token < TOKENS; token++) {
            setUp.add(new Command.RegisterToken(token, "T" + token));
            setUp.add(new Command.RegisterLane(token, 1));
            setUp.add(new Command.RegisterLane(token, 2));
        }
        OrderGenerator.MARKETS.forEach(market -> setUp.add(new Command.OpenMarket(market)));
        setUp.add(new Command.SetFeeTier(new FeeTier(1, 0, 500, 300_000)));
        setUp.add(new Command.SetFeeTier(new FeeTier(2, 100, 65_535, 1_000_000)));
    }

    TimedCommand next() {
        timeMs += chance.oneIn(20) ? chance.below(5_000) : chance.below(300);
        if (!setUp.isEmpty()) {
            return new TimedCommand(timeMs, setUp.remove());
        }
        return new TimedCommand(timeMs, started < START ? start(started++) : random());
    }

    /** Tells what the last command did. */
    void learn(List<Event> events) {
        known.learn(events);
        for (Event event : events) {
            if (event instanceof Event.DepositCredited credited) {
                positions[credited.deposit().chain()]++;
            } else if (event instanceof Event.AccountOpened opened) {
                keyOf.put(opened.account(), keyOf.size() - 1);
            }
        }
    }

    /** Everybody gets something of each token, the first three people much; two are in fee tiers. */
    private Command start(int step) {
        int person = step / TOKENS;
        if (person < PEOPLE) {
            return deposit(person, step % TOKENS, 0, person < 3 || chance.isCalm() ? MUCH : BigInteger.valueOf(LITTLE));
        }
        int tier = step - PEOPLE * TOKENS + 1;
        return new Command.SetAccountTier(1 + tier, tier);
    }

    private Command random() {
        if (!known.stopped().isEmpty() && chance.oneIn(5)) {
            return new Command.SetMarketStatus(chance.of(known.stopped()), MarketStatus.OPEN);
        }
        int kind = chance.below(100);
        if (kind < 66) {
            return order();
        }
        return switch (kind - 66) {
            case 0, 1, 2, 3 -> submit(new Cancel(envelope()));
            case 4, 5, 6 -> cancelOrders(account());
            case 7, 8, 9, 10, 11, 12 -> batch();
            case 13, 14, 15 -> submit(transfer());
            case 16, 17 -> submit(withdrawal());
            case 18, 19, 20, 21, 22 -> deposit();
            case 23 -> new Command.CancelAfter(account(), chance.oneIn(3) ? 0 : 1 + chance.below(8_000));
            case 24, 25 -> new Command.Tick();
            case 26 -> new Command.SealBlock();
            case 27, 28 -> rebatePayment();
            default -> configuration();
        };
    }

    private Command.SubmitIntent order() {
        List<KnownOrders.Known> open = known.open();
        if (open.isEmpty() || !chance.oneIn(5)) {
            return submit(orders.next(envelope()));
        }
        KnownOrders.Known old = chance.of(open);
        Envelope e = old.order().envelope();
        long nonce = Math.min(Limits.MAX_NONCE, e.nonce() + 1 + chance.below(2));
        Envelope next = new Envelope(e.network(), e.account(), e.keyEpoch(), e.subAccount(), e.slot(), nonce, expiry());
        return submit(orders.replacing(old, next));
    }

    private Command.CancelOrders cancelOrders(int account) {
        List<KnownOrders.Known> open = known.open();
        CancelSelector selector = chance.of(CancelSelector.values());
        KnownOrders.Known meant = open.isEmpty() ? null : chance.of(open);
        long value = switch (selector) {
            case ORDER_ID -> meant == null || chance.oneIn(4) ? chance.below(50) : meant.id();
            case CLIENT_ORDER_ID -> chance.below(7);
            case MARKET -> chance.rarely() ? 9 : 1 + chance.below(3);
            case ALL -> 0;
        };
        boolean own = meant != null && selector == CancelSelector.ORDER_ID && !chance.oneIn(4);
        return new Command.CancelOrders(
                own ? meant.order().account() : account,
                chance.oneIn(4) ? chance.below(2) : Command.CancelOrders.ALL_SUB_ACCOUNTS,
                selector,
                value,
                chance.oneIn(4));
    }

    private Command batch() {
        int account = account();
        List<Command.Operation> operations = new ArrayList<>();
        for (int i = 1 + chance.below(6); i > 0; i--) {
            int kind = chance.below(10);
            operations.add(
                    kind == 0
                            ? new Command.CancelOrders(
                                    account, Command.CancelOrders.ALL_SUB_ACCOUNTS, CancelSelector.MARKET, 1, false)
                            : kind < 3
                                    ? submit(new Cancel(envelope(account)))
                                    : submit(orders.next(envelope(account))));
        }
        return new Command.Batch(chance.oneIn(2), operations);
    }

    private Command configuration() {
        int token = chance.below(TOKENS + 1);
        return switch (chance.below(9)) {
            case 0 -> new Command.RegisterToken(token, "again");
            case 1 -> new Command.RegisterLane(token, 1 + chance.below(CHAINS + 1));
            case 2 -> new Command.OpenMarket(chance.of(OrderGenerator.MARKETS));
            case 3 ->
                new Command.SetMarketStatus(
                        chance.rarely() ? 9 : 1 + chance.below(3), chance.of(MarketStatus.HALTED, MarketStatus.CLOSED));
            case 4, 5 -> update(chance.of(OrderGenerator.MARKETS));
            case 6 ->
                new Command.SetFeeTier(new FeeTier(
                        1 + chance.below(2), chance.below(300), chance.below(2_000), chance.below(1_000_001)));
            case 7 -> new Command.SetAccountTier(account(), chance.below(4));
            default -> {
                TreeMap<Integer, Amount> fees = new TreeMap<>();
                fees.put(1 + chance.below(chance.rarely() ? CHAINS + 1 : CHAINS), Amount.of(chance.below(50)));
                yield new Command.SetNetworkFees(token, Amount.of(chance.below(50)), fees);
            }
        };
    }

    private Command update(Market m) {
        boolean steps = chance.oneIn(4);
        int maker = chance.below(300);
        return new Command.UpdateMarket(new Market(
                chance.rarely() ? 9 : m.id(),
                m.baseToken(),
                chance.rarely() ? 5 : m.quoteToken(),
                steps ? m.lotSize().times(2) : m.lotSize(),
                m.tickSize(),
                maker,
                maker + chance.below(700),
                Amount.of(chance.below(200)),
                chance.oneIn(2) ? 0 : 100_000 * (1 + chance.below(5))));
    }

    private Command deposit() {
        int token = chance.below(chance.rarely() ? TOKENS + 1 : TOKENS);
        BigInteger amount = chance.oneIn(40) ? MOST : chance.oneIn(8) ? MUCH : BigInteger.valueOf(chance.below(LITTLE));
        return deposit(chance.below(PEOPLE), token, chance.oneIn(8) ? 1 : 0, amount);
    }

    private Command deposit(int person, int token, int subAccount, BigInteger amount) {
        int chain = 1 + chance.below(CHAINS);
        return new Command.CreditDeposit(new Deposit(
                chain,
                chance.oneIn(20) ? chance.below(5) : positions[chain],
                token,
                Amount.of(amount.subtract(BigInteger.valueOf(chance.below(3))).max(BigInteger.ZERO)),
                subAccount,
                Fixtures.owner(person),
                Fixtures.keyHash(person)));
    }

    private Transfer transfer() {
        return new Transfer(
                envelope(),
                chance.below(chance.rarely() ? TOKENS + 1 : TOKENS),
                amount(),
                Amount.of(chance.below(80)),
                chance.below(chance.rarely() ? PEOPLE + 4 : PEOPLE + 2),
                chance.below(2));
    }

    /** Account 0 pays out a part of its fees, often to somebody whom it owes. */
    private Command rebatePayment() {
        Envelope e = envelope(0);
        int token = chance.below(TOKENS);
        Amount amount = Amount.of(chance.ofBits(chance.of(10, 30, 36)));
        Amount fee = Amount.of(chance.oneIn(2) ? 50 : 0);
        return submit(
                chance.oneIn(4)
                        ? new Withdrawal(e, token, amount, fee, 1, Bytes32.of(5), 0)
                        : new Transfer(e, token, amount, fee, account(), 0));
    }

    private Withdrawal withdrawal() {
        return new Withdrawal(
                envelope(),
                chance.below(chance.rarely() ? TOKENS + 1 : TOKENS),
                chance.oneIn(5) ? Amount.of(MUCH.subtract(BigInteger.valueOf(LITTLE))) : amount(),
                Amount.of(chance.below(80)),
                chance.oneIn(6) ? chance.below(CHAINS + 2) : 1 + chance.below(CHAINS),
                Bytes32.of(chance.oneIn(12) ? 0 : 5),
                0);
    }

    private Amount amount() {
        return chance.rarely()
                ? Amount.of(BigInteger.TWO.pow(119).add(BigInteger.valueOf(chance.below(2))))
                : Amount.of(chance.rarely() ? 0 : chance.below(30_000_000_000L));
    }

    private int account() {
        return chance.rarely() ? chance.below(PEOPLE + 4) : 2 + chance.below(PEOPLE);
    }

    private Envelope envelope() {
        return envelope(chance.oneIn(25) ? 0 : account());
    }

    private Envelope envelope(int account) {
        return new Envelope(
                chance.rarely() ? 43 : Fixtures.NETWORK,
                account,
                chance.rarely() ? 1 : 0,
                chance.oneIn(12) ? 1 : 0,
                chance.below(SLOTS),
                chance.rarely() ? 0xFFFF_FFFEL + chance.below(2) : timeMs / 200 + chance.below(5) - 1,
                expiry());
    }

    private long expiry() {
        return chance.oneIn(8)
                ? Scenario.FOREVER
                : timeMs / 1000 + chance.below(chance.oneIn(4) ? 4 : 40) - (chance.rarely() ? 4 : 0);
    }

    private Command.SubmitIntent submit(Intent intent) {
        int key = chance.rarely() ? chance.below(PEOPLE) : keyOf.getOrDefault(intent.account(), 0);
        return new Command.SubmitIntent(Fixtures.signed(intent, Fixtures.key(key)));
    }
}
