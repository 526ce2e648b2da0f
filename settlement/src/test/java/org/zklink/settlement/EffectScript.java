package org.zklink.settlement;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.LedgerEffect.BlockSealed;
import org.zklink.protocol.LedgerEffect.DepositApplied;
import org.zklink.protocol.LedgerEffect.OrderClosed;
import org.zklink.protocol.LedgerEffect.OrderFilled;
import org.zklink.protocol.LedgerEffect.TransferApplied;
import org.zklink.protocol.LedgerEffect.WithdrawalApplied;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.ValidityRules;
import org.zklink.protocol.Withdrawal;

/**
 * Random effects as an engine would emit them: every prefix of them is covered by balances and reserves. The naive ledger beside it takes each effect by itself,
 * without blocks, rows or netting.
 */
final class EffectScript {
    private static final int[] CHAINS = {Traders.HUB, Traders.SPOKE};
    private static final int[] TOKENS = {1, 2, 3};
    private static final long LOT = 1_000_000;
    private static final int SLOTS = 3;

    /** Balances and reserves after every effect; keys as text. */
    static final class NaiveLedger {
        final Map<String, BigInteger> amounts = new HashMap<>();

        void apply(LedgerEffect effect) {
            switch (effect) {
                case DepositApplied(var deposit, int account, boolean _) -> {
                    add(balance(account, deposit.subAccount(), deposit.token()), deposit.amount());
                    add(reserve(deposit.token(), deposit.chain()), deposit.amount());
                }
                case OrderFilled(var signed, Amount sold, Amount bought, Amount fee) -> {
                    Order order = (Order) signed.intent();
                    take(balance(order.account(), order.subAccount(), order.sellToken()), sold);
                    add(balance(order.account(), order.subAccount(), order.buyToken()), bought.minus(fee));
                    add(balance(0, 0, order.buyToken()), fee);
                }
                case TransferApplied(var signed) -> {
                    Transfer transfer = (Transfer) signed.intent();
                    take(
                            balance(transfer.account(), transfer.subAccount(), transfer.token()),
                            transfer.amount().plus(transfer.fee()));
                    add(balance(transfer.toAccount(), transfer.toSubAccount(), transfer.token()), transfer.amount());
                    add(balance(0, 0, transfer.token()), transfer.fee());
                }
                case WithdrawalApplied(var signed) -> {
                    Withdrawal withdrawal = (Withdrawal) signed.intent();
                    take(
                            balance(withdrawal.account(), withdrawal.subAccount(), withdrawal.token()),
                            withdrawal.amount().plus(withdrawal.fee()));
                    take(reserve(withdrawal.token(), withdrawal.chain()), withdrawal.amount());
                    add(balance(0, 0, withdrawal.token()), withdrawal.fee());
                }
                case OrderClosed _, BlockSealed _ -> {}
            }
        }

        Amount of(String key) {
            return Amount.of(amounts.getOrDefault(key, BigInteger.ZERO));
        }

        static String balance(int account, int subAccount, int token) {
            return "balance " + account + " " + subAccount + " " + token;
        }

        static String reserve(int token, int chain) {
            return "reserve " + token + " " + chain;
        }

        private void add(String key, Amount amount) {
            amounts.merge(key, amount.toBigInteger(), BigInteger::add);
        }

        private void take(String key, Amount amount) {
            of(key).minus(amount);
            amounts.merge(key, amount.toBigInteger().negate(), BigInteger::add);
        }
    }

    /** An order in a slot and what is filled of it, in lots. */
    private static final class Open {
        final SignedIntent signed;
        final Order order;
        long lotsLeft;

        Open(SignedIntent signed, long lots) {
            this.signed = signed;
            this.order = (Order) signed.intent();
            this.lotsLeft = lots;
        }
    }

    final NaiveLedger naive = new NaiveLedger();
    private final Random random;
    private final Consumer<LedgerEffect> sink;
    private final Traders traders = new Traders();
    private final Map<Long, Long> nextNonces = new HashMap<>();
    private final List<Open> resting = new ArrayList<>();
    private int accounts = 2;

    EffectScript(Random random, Consumer<LedgerEffect> sink) {
        this.random = random;
        this.sink = sink;
    }

    /** Accounts that exist, the operator's and the reserves' included. */
    int accounts() {
        return accounts;
    }

    /** The effects of one command. */
    void next() {
        switch (random.nextInt(8)) {
            case 0, 1 -> deposit();
            case 2 -> transfer();
            case 3 -> withdraw();
            case 4, 5, 6 -> trade();
            default -> closeOrSeal();
        }
    }

    private void emit(LedgerEffect effect) {
        naive.apply(effect);
        sink.accept(effect);
    }

    private void deposit() {
        boolean opens = accounts < 4 || random.nextInt(6) == 0;
        int account = opens ? accounts++ : user();
        emit(traders.deposit(oneOf(CHAINS), account, oneOf(TOKENS), amount(1L << 40), opens));
    }

    private void transfer() {
        int from = user();
        int token = oneOf(TOKENS);
        Amount free = naive.of(NaiveLedger.balance(from, 0, token));
        Amount amount = portion(free);
        Amount fee = portion(free.minus(amount));
        if (!amount.isZero() && accounts > 2) {
            emit(new TransferApplied(Traders.sign(
                    new Transfer(envelope(from), token, amount, fee, random.nextInt(8) == 0 ? 0 : user(), 0))));
        }
    }

    private void withdraw() {
        int from = user();
        int token = oneOf(TOKENS);
        int chain = oneOf(CHAINS);
        Amount free = naive.of(NaiveLedger.balance(from, 0, token));
        Amount amount = portion(Amount.min(free, naive.of(NaiveLedger.reserve(token, chain))));
        if (!amount.isZero()) {
            emit(new WithdrawalApplied(Traders.sign(new Withdrawal(
                    envelope(from),
                    token,
                    amount,
                    portion(free.minus(amount)),
                    chain,
                    Traders.owner(from).bytes(),
                    0))));
        }
    }

    /** A taker that buys base for quote meets up to two makers at their prices. */
    private void trade() {
        int base = oneOf(TOKENS);
        int quote = 1 + base % TOKENS.length;
        Open taker = taker(base, quote);
        List<Open> makers = makers(base, quote, taker.order.account());
        boolean filled = false;
        for (Open maker : makers) {
            filled |= fill(maker, taker);
        }
        if (filled && (taker.order.ioc() || taker.lotsLeft == 0)) {
            emit(new OrderClosed(taker.signed));
        } else if (filled) {
            resting.add(taker);
        }
    }

    private Open taker(int base, int quote) {
        long lots = 1L + random.nextInt(20);
        int account = user();
        Order order = new Order(
                envelope(account),
                quote,
                base,
                Amount.of(lots * LOT * 9),
                Amount.of(lots * LOT),
                0,
                1 + random.nextInt(5000),
                true,
                false,
                random.nextBoolean(),
                false);
        return new Open(Traders.sign(order), lots);
    }

    private List<Open> makers(int base, int quote, int notOf) {
        List<Open> makers = new ArrayList<>();
        for (Open open : resting) {
            boolean fits = open.order.sellToken() == base
                    && open.order.buyToken() == quote
                    && open.order.account() != notOf
                    && makers.stream().allMatch(other -> other.order.account() != open.order.account());
            if (fits && makers.size() < 2) {
                makers.add(open);
            }
        }
        while (makers.size() < 1 + random.nextInt(2)) {
            int account = user();
            if (account == notOf) {
                break;
            }
            makers.add(maker(account, base, quote));
        }
        return makers;
    }

    private Open maker(int account, int base, int quote) {
        long lots = 1L + random.nextInt(30);
        long price = 1L + random.nextInt(9);
        Order order = new Order(
                envelope(account),
                base,
                quote,
                Amount.of(lots * LOT),
                Amount.of(lots * LOT * price),
                2000,
                0,
                false,
                true,
                false,
                false);
        Open open = new Open(Traders.sign(order), lots);
        resting.add(open);
        return open;
    }

    private boolean fill(Open maker, Open taker) {
        long price = maker.order.buyAmount().divFloor(maker.order.sellAmount()).toLongExact();
        long covered = Math.min(
                naive.of(NaiveLedger.balance(maker.order.account(), 0, maker.order.sellToken()))
                        .divFloor(Amount.of(LOT))
                        .toLongExact(),
                naive.of(NaiveLedger.balance(taker.order.account(), 0, taker.order.sellToken()))
                        .divFloor(Amount.of(LOT * price))
                        .toLongExact());
        long most = Math.min(covered, Math.min(maker.lotsLeft, taker.lotsLeft));
        if (most == 0 || !resting.contains(maker)) {
            return false;
        }
        long lots = 1L + random.nextLong(most);
        Amount baseAmount = Amount.of(lots * LOT);
        Amount quoteAmount = Amount.of(lots * LOT * price);
        emit(new OrderFilled(maker.signed, baseAmount, quoteAmount, ValidityRules.maxFee(maker.order, quoteAmount)));
        emit(new OrderFilled(
                taker.signed, quoteAmount, baseAmount, portion(ValidityRules.maxFee(taker.order, baseAmount))));
        maker.lotsLeft -= lots;
        taker.lotsLeft -= lots;
        if (maker.lotsLeft == 0) {
            resting.remove(maker);
            emit(new OrderClosed(maker.signed));
        }
        return true;
    }

    private void closeOrSeal() {
        if (random.nextInt(3) == 0 || resting.isEmpty()) {
            emit(new BlockSealed());
        } else {
            emit(new OrderClosed(resting.remove(random.nextInt(resting.size())).signed));
        }
    }

    /** A fresh nonce in one of few slots; an order that is open there is closed first, as engines do. */
    private Envelope envelope(int account) {
        int slot = random.nextInt(SLOTS);
        Envelope any = Traders.envelope(account, slot, 0);
        resting.stream()
                .filter(open -> open.order.account() == account && open.order.slot() == slot)
                .toList()
                .forEach(open -> {
                    resting.remove(open);
                    emit(new OrderClosed(open.signed));
                });
        long nonce = nextNonces.merge(account * 1024L + slot, 1L + random.nextInt(3), Long::sum);
        return Traders.envelope(account, any.slot(), nonce);
    }

    private int user() {
        return accounts == 2 ? 0 : 2 + random.nextInt(accounts - 2);
    }

    private Amount portion(Amount all) {
        return switch (random.nextInt(4)) {
            case 0 -> Amount.ZERO;
            case 1 -> all;
            default -> all.mulDivFloor(random.nextInt(1000), 1000);
        };
    }

    private Amount amount(long below) {
        return Amount.of(1 + random.nextLong(below));
    }

    private int oneOf(int[] values) {
        return values[random.nextInt(values.length)];
    }
}
