package org.zklink.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.ValidityRules;
import org.zklink.protocol.Withdrawal;

/** Makes random valid blocks, and takes each row to the naive ledger as it is made. Orders may stay open and be filled again later. */
final class RandomBlocks {
    private static final int USERS = 6;
    private static final int TOKENS = 3;
    private static final int CHAINS = 3;
    private static final long EXPIRY = 1_000_000;

    private final Random random;
    private final long network;
    private final NaiveLedger ledger;
    private final Map<Owner, Integer> accounts = new HashMap<>();
    private final Map<Integer, User> users = new HashMap<>();
    private final Map<Long, Order> open = new HashMap<>();
    private final long[] positions = new long[CHAINS + 1];
    private final List<IntentRow> intents = new ArrayList<>();
    private final List<QueueRow> queue = new ArrayList<>();
    private long number;

    RandomBlocks(Random random, long network, NaiveLedger ledger) {
        this.random = random;
        this.network = network;
        this.ledger = ledger;
    }

    NettedBlock next(int steps) {
        intents.clear();
        queue.clear();
        deposit();
        for (int i = 0; i < steps; i++) {
            switch (random.nextInt(5)) {
                case 0 -> deposit();
                case 1 -> transfer();
                case 2 -> withdraw();
                default -> trade();
            }
        }
        number++;
        intents.sort(Comparator.comparingInt(IntentRow::paymentChain));
        queue.sort(Comparator.comparingInt(row -> row.deposit().chain()));
        return new NettedBlock(number, 1000 + number / 2, intents, queue);
    }

    private void deposit() {
        User user = User.of(random.nextInt(USERS));
        int chain = 1 + random.nextInt(CHAINS);
        boolean opened = !accounts.containsKey(user.owner());
        if (opened) {
            accounts.put(user.owner(), ledger.accountCount());
            users.put(ledger.accountCount(), user);
        }
        Fr keyHash = opened ? user.keyHash() : Fr.of(random.nextInt(9));
        Amount amount = random.nextInt(5) == 0 ? Amount.ZERO : Amount.of(random.nextLong(1L << 50));
        Deposit deposit =
                new Deposit(chain, positions[chain]++, token(), amount, random.nextInt(2), user.owner(), keyHash);
        QueueRow row = new QueueRow(deposit, accounts.get(user.owner()), opened);
        ledger.deposit(row);
        queue.add(row);
    }

    private void transfer() {
        int from = account();
        int sub = random.nextInt(2);
        int token = token();
        long balance = balance(from, sub, token);
        if (balance > 1) {
            long amount = 1 + random.nextLong(balance - 1);
            long fee = random.nextLong(balance - amount + 1);
            int to = random.nextInt(4) == 0 ? 0 : account();
            close(
                    new Transfer(envelope(from, sub), token, Amount.of(amount), Amount.of(fee), to, random.nextInt(2)),
                    amount,
                    fee);
        }
    }

    private void withdraw() {
        int from = account();
        int sub = random.nextInt(2);
        int token = token();
        int chain = 1 + random.nextInt(CHAINS);
        long most = Math.min(
                balance(from, sub, token),
                ledger.cell(CellKey.reserve(token, chain)).longValueExact());
        if (most > 0) {
            long amount = 1 + random.nextLong(most);
            long fee = random.nextLong(balance(from, sub, token) - amount + 1);
            Bytes32 recipient = Bytes32.of(random.nextInt(1000));
            close(
                    new Withdrawal(envelope(from, sub), token, Amount.of(amount), Amount.of(fee), chain, recipient, 9),
                    amount,
                    fee);
        }
    }

    private void close(Intent intent, long amount, long fee) {
        add(intent, Amount.of(amount), Amount.of(amount), Amount.of(fee), true);
    }

    /** Two orders, each against the other, whole or in part; the same user may stand on both sides. */
    private void trade() {
        int base = token();
        int quote = (base + 1 + random.nextInt(TOKENS - 1)) % TOKENS;
        int seller = account();
        int sellerSub = random.nextInt(2);
        int buyer = account();
        int buyerSub = random.nextInt(2);
        long mostBase = balance(seller, sellerSub, base);
        long mostQuote = balance(buyer, buyerSub, quote);
        if (mostBase < 2 || mostQuote < 2 || (seller == buyer && sellerSub == buyerSub)) {
            return;
        }
        long baseAmount = 1 + random.nextLong(mostBase);
        long quoteAmount = 1 + random.nextLong(mostQuote);
        fill(seller, sellerSub, base, quote, baseAmount, quoteAmount);
        fill(buyer, buyerSub, quote, base, quoteAmount, baseAmount);
    }

    private void fill(int account, int sub, int sell, int buy, long sold, long bought) {
        Order order = again(account, sub, sell, buy, sold, bought);
        if (order == null) {
            order = newOrder(account, sub, sell, buy, sold, bought);
        }
        Amount most = ValidityRules.maxFee(order, Amount.of(bought));
        Amount fee = most.isZero() ? most : Amount.of(random.nextLong(most.toLongExact() + 1));
        boolean closes = order.ioc() || order.fok() || random.nextInt(3) == 0;
        add(order, Amount.of(sold), Amount.of(bought), fee, closes);
    }

    /** An order that is still open and takes the fill. */
    private Order again(int account, int sub, int sell, int buy, long sold, long bought) {
        return open.values().stream()
                .filter(o ->
                        o.account() == account && o.subAccount() == sub && o.sellToken() == sell && o.buyToken() == buy)
                .filter(o -> ValidityRules.fill(
                                o,
                                ValidityRules.filledBefore(o, slot(o.slotKey())),
                                Amount.of(sold),
                                Amount.of(bought),
                                Amount.ZERO)
                        .isEmpty())
                .filter(o ->
                        intents.stream().noneMatch(row -> row.intent().intent().equals(o)))
                .findFirst()
                .orElse(null);
    }

    /** Limits at the fill's price or better for the order, times 1 to 3. */
    private Order newOrder(int account, int sub, int sell, int buy, long sold, long bought) {
        boolean fok = random.nextInt(6) == 0;
        boolean bounded = random.nextBoolean();
        int factor = fok ? 1 : 1 + random.nextInt(3);
        long slack = bounded ? random.nextInt(100) : 0;
        long discount = bounded ? 0 : random.nextLong(bought);
        return new Order(
                envelope(account, sub),
                sell,
                buy,
                Amount.of(sold).plus(Amount.of(slack)).times(factor),
                Amount.of(bought - discount).times(factor),
                random.nextInt(65536),
                random.nextInt(65536),
                bounded,
                random.nextBoolean(),
                random.nextInt(6) == 0,
                fok);
    }

    private void add(Intent intent, Amount sold, Amount bought, Amount fee, boolean closes) {
        User user = users.get(intent.account());
        IntentRow row = new IntentRow(
                user.sign(intent), ledger.header(intent.account()), slot(intent.slotKey()), sold, bought, fee, closes);
        ledger.intent(row);
        intents.add(row);
        if (intent instanceof Order order && !closes) {
            open.put(intent.slotKey(), order);
        } else {
            open.remove(intent.slotKey());
        }
    }

    private Envelope envelope(int account, int sub) {
        int slot = random.nextInt(4) * 341;
        long next = slot(CellKey.slot(account, sub, slot)).nonce() + 1;
        return new Envelope(network, account, 0, sub, slot, next + random.nextInt(3), EXPIRY);
    }

    private SlotValue slot(long key) {
        return SlotValue.of(Fr.of(ledger.cell(key)));
    }

    private long balance(int account, int sub, int token) {
        return ledger.cell(CellKey.balance(account, sub, token)).longValueExact();
    }

    private int account() {
        List<Integer> ids = users.keySet().stream().sorted().toList();
        return ids.get(random.nextInt(ids.size()));
    }

    private int token() {
        return random.nextInt(TOKENS);
    }
}
