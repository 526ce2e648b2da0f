package org.zklink.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.zklink.client.SlotAllocator.Lease;
import org.zklink.client.SlotAllocator.Slot;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.CancelAfterAnswer;
import org.zklink.client.model.CancelAnswer;
import org.zklink.client.model.OperationAnswer;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Control;
import org.zklink.protocol.Control.Selector;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Owner;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/**
 * Signs and sends the intents of one account: finds a free slot and its next nonce for each, so that any number may be under way at once.
 * An intent whose outcome is unknown is sent again, unchanged, up to three times. Thread-safe.
 *
 * <p>All methods throw {@link RpcException} when the exchange refuses, and {@link NodeUnavailableException} when the node does not answer.
 */
public final class TradingSession {
    static final int ATTEMPTS = 3;
    private static final Duration PAYMENT_LIFE = Duration.ofMinutes(10);

    private final ZkLinkClient client;
    private final TradingKey key;
    private final long network;
    private final int account;
    private final long keyEpoch;
    private final SlotAllocator slots;
    private final SessionControls controls;

    private TradingSession(ZkLinkClient client, TradingKey key, long network, AccountInfo account) {
        if (!account.keyHash().equals(key.keyHash())) {
            throw new IllegalArgumentException("account " + account.account() + " has the key hash "
                    + Bytes32.of(account.keyHash()) + ", but the trading key's is " + Bytes32.of(key.keyHash()));
        }
        this.client = client;
        this.key = key;
        this.network = network;
        this.account = account.account();
        this.keyEpoch = account.keyEpoch();
        slots = new SlotAllocator(() -> client.account(this.account));
        slots.refresh();
        controls = new SessionControls(client, key, network, this.account, keyEpoch);
    }

    /**
     * A session for the account of an owner.
     *
     * @throws IllegalArgumentException when there is no such account or it has another key
     */
    public static TradingSession open(ZkLinkClient client, TradingKey key, Owner owner) {
        AccountInfo account = client.account(owner)
                .orElseThrow(() ->
                        new IllegalArgumentException("the owner has no account yet; its first deposit opens one"));
        return new TradingSession(client, key, client.network().network(), account);
    }

    /**
     * A session for an account.
     *
     * @throws IllegalArgumentException when it has another key
     */
    public static TradingSession open(ZkLinkClient client, TradingKey key, int account) {
        return new TradingSession(client, key, client.network().network(), client.account(account));
    }

    public int account() {
        return account;
    }

    /** Places an order. */
    public SubmitAnswer place(OrderTerms terms) {
        return send(terms.subAccount(), lease -> terms.order(envelope(lease, terms.expiry())));
    }

    /**
     * Places two orders in two slots, the second paired with the first: when one is triggered, trades or ends, the exchange cancels the other. Both are
     * taken or none: if the first one would be done at once, there is nothing to pair with, and both are refused ({@code INVALID_OCO}).
     *
     * @throws IllegalArgumentException when they are not of one sub-account, market and side
     */
    public PairAnswer placePair(OrderTerms first, OrderTerms second) {
        requirePair(first, second);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            OrderBatch batch = batch().place(first);
            batch.place(second.pairedWith(batch.slotOfLast()));
            try {
                List<OperationAnswer> answers = batch.sendAtomically().operations();
                SubmitAnswer one = answers.get(0).submitted().orElseThrow();
                SubmitAnswer other = answers.get(1).submitted().orElseThrow();
                if (!one.repeated()) {
                    return new PairAnswer(one, other);
                }
            } catch (RpcException e) {
                if (!isTaken(e)) {
                    throw e;
                }
            }
            slots.refresh();
        }
        throw taken();
    }

    private static void requirePair(OrderTerms first, OrderTerms second) {
        if (first.subAccount() != second.subAccount()
                || first.market().market() != second.market().market()
                || first.side() != second.side()) {
            throw new IllegalArgumentException(
                    "a pair must be of one sub-account, market and side, but is " + first + " and " + second);
        }
    }

    /** Several operations in one call. */
    public OrderBatch batch() {
        return new OrderBatch(this, client, slots);
    }

    /** Cancels the order with this id, which is refused if it is not open. */
    public CancelAnswer cancelOrder(long orderId) {
        return controls.cancel(Selector.ORDER_ID, orderId, Control.ALL_SUB_ACCOUNTS);
    }

    /** Cancels the order with this client order id, which is refused if none is open. */
    public CancelAnswer cancelNamed(long clientOrderId) {
        return controls.cancel(Selector.CLIENT_ORDER_ID, clientOrderId, Control.ALL_SUB_ACCOUNTS);
    }

    /** Cancels all orders of a market. */
    public CancelAnswer cancelMarket(int market) {
        return controls.cancel(Selector.MARKET, market, Control.ALL_SUB_ACCOUNTS);
    }

    /** Cancels all orders. */
    public CancelAnswer cancelAll() {
        return controls.cancel(Selector.ALL, 0, Control.ALL_SUB_ACCOUNTS);
    }

    /** Cancels all orders of a sub-account. */
    public CancelAnswer cancelAll(int subAccount) {
        return controls.cancel(Selector.ALL, 0, subAccount);
    }

    /**
     * The dead-man switch: all orders are cancelled once the time is up, unless this is called again before.
     *
     * @param timeout 1 ms .. 24 h; zero switches it off
     */
    public CancelAfterAnswer cancelAfter(Duration timeout) {
        return controls.cancelAfter(timeout);
    }

    /**
     * Sets the dead-man switch again and again, at a third of its time, until it is closed, which switches it off.
     *
     * @param timeout 3 ms .. 24 h
     * @param failures hears what goes wrong, on a thread of its own; it goes on meanwhile
     */
    public Heartbeat keepAlive(Duration timeout, Consumer<RuntimeException> failures) {
        return Heartbeat.start(controls, timeout, failures);
    }

    /** Cancels an open order of this account. */
    public SubmitAnswer cancel(OrderInfo order) {
        if (order.account() != account) {
            throw new IllegalArgumentException("order " + order.orderId() + " is of account " + order.account()
                    + ", but the session of account " + account);
        }
        Lease lease = slots.takeFrom(new Slot(order.subAccount(), order.slot()), order.nonce());
        return submit(lease, new Cancel(envelope(lease, paymentExpiry())));
    }

    /**
     * Pays another account or sub-account of the ledger.
     *
     * @param fee in the same token, on top; at least {@code TokenInfo.transferFee}
     */
    public SubmitAnswer transfer(
            int subAccount, int token, Amount amount, Amount fee, int toAccount, int toSubAccount) {
        return send(
                subAccount,
                lease -> new Transfer(envelope(lease, paymentExpiry()), token, amount, fee, toAccount, toSubAccount));
    }

    /**
     * Pays from the ledger to an address of a chain.
     *
     * @param fee in the same token, on top; at least {@code LaneInfo.withdrawalFee}
     * @param recipient an EVM address is padded with zeros on the left ({@link Bytes32#ofAddress})
     */
    public SubmitAnswer withdraw(int subAccount, int token, Amount amount, Amount fee, int chain, Bytes32 recipient) {
        return send(
                subAccount,
                lease -> new Withdrawal(envelope(lease, paymentExpiry()), token, amount, fee, chain, recipient, 0));
    }

    /**
     * Finds another slot when this one is used up although we counted on it, as the account trades elsewhere too. If elsewhere the very same intent
     * was signed, the node has done it once, for them, and ours is still to do.
     */
    private SubmitAnswer send(int subAccount, Function<Lease, Intent> intent) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Lease lease = slots.take(subAccount);
            try {
                SubmitAnswer answer = submit(lease, intent.apply(lease));
                if (!answer.repeated()) {
                    return answer;
                }
            } catch (RpcException e) {
                if (!isTaken(e)) {
                    throw e;
                }
            }
            slots.refresh();
        }
        throw taken();
    }

    /** Whether somebody else has used the slot. */
    private static boolean isTaken(RpcException e) {
        return e.is(Refusal.STALE_NONCE) || e.is(Refusal.DUPLICATE);
    }

    private IllegalStateException taken() {
        return new IllegalStateException(
                "others took " + ATTEMPTS + " slots of account " + account + " from under this session; try again");
    }

    /** An order in a slot that was taken for it. */
    SignedIntent signed(Lease lease, OrderTerms terms) {
        return key.sign(terms.order(envelope(lease, terms.expiry())));
    }

    SessionControls controls() {
        return controls;
    }

    private SubmitAnswer submit(Lease lease, Intent intent) {
        SignedIntent signed = key.sign(intent);
        for (int attempt = 1; ; attempt++) {
            try {
                SubmitAnswer answer = client.submit(signed);
                slots.used(lease, answer.order().filter(OrderInfo::open).isPresent());
                return attempt == 1 ? answer : answer.asFirst();
            } catch (RpcException e) {
                if (attempt > 1 && e.is(Refusal.STALE_NONCE)) {
                    slots.doubtful(lease);
                    throw new NodeUnavailableException(
                            "the node gave no answer at first, and now the slot has moved on: look at the account", e);
                }
                if (isKnownUndone(e)) {
                    slots.unused(lease);
                    throw e;
                }
                giveUpAfterLast(attempt, lease, e);
            } catch (NodeUnavailableException e) {
                giveUpAfterLast(attempt, lease, e);
            }
        }
    }

    static boolean isKnownUndone(RpcException e) {
        return e.code() != RpcErrorCode.OUTCOME_UNKNOWN.number()
                && e.code() != RpcErrorCode.UNAVAILABLE.number()
                && e.code() != RpcErrorCode.INTERNAL_ERROR.number();
    }

    private void giveUpAfterLast(int attempt, Lease lease, RuntimeException e) {
        if (attempt == ATTEMPTS) {
            slots.doubtful(lease);
            throw e;
        }
    }

    private Envelope envelope(Lease lease, long expiry) {
        Slot slot = lease.slot();
        return new Envelope(network, account, keyEpoch, slot.subAccount(), slot.number(), lease.nonce(), expiry);
    }

    private static long paymentExpiry() {
        return Instant.now().plus(PAYMENT_LIFE).getEpochSecond();
    }
}
