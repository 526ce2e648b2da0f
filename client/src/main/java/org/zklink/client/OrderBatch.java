package org.zklink.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zklink.client.SlotAllocator.Lease;
import org.zklink.client.SlotAllocator.Slot;
import org.zklink.client.json.BatchOperation;
import org.zklink.client.model.BatchAnswer;
import org.zklink.client.model.OperationAnswer;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.protocol.Control;
import org.zklink.protocol.Control.Selector;
import org.zklink.protocol.Refusal;

/**
 * Up to 50 operations that are sent in one call and carried out in order, without anything between them. Takes a slot for each order at once, so it is
 * to be sent or {@linkplain #discard discarded}. For one thread.
 */
public final class OrderBatch {
    private final TradingSession session;
    private final ZkLinkClient client;
    private final SlotAllocator slots;
    private final List<BatchOperation> operations = new ArrayList<>();
    private final List<Optional<Lease>> leases = new ArrayList<>();

    OrderBatch(TradingSession session, ZkLinkClient client, SlotAllocator slots) {
        this.session = session;
        this.client = client;
        this.slots = slots;
    }

    /** Places an order. */
    public OrderBatch place(OrderTerms terms) {
        Lease lease = slots.take(terms.subAccount());
        return add(new BatchOperation.Submit(session.signed(lease, terms)), Optional.of(lease));
    }

    /** Places an order instead of one that is open; in its place in the queue if it asks for no more at the same price. */
    public OrderBatch replace(OrderInfo open, OrderTerms terms) {
        Lease lease = slots.takeFrom(new Slot(open.subAccount(), open.slot()), open.nonce() + 1);
        return add(new BatchOperation.Submit(session.signed(lease, terms)), Optional.of(lease));
    }

    /** Cancels the order with this id. */
    public OrderBatch cancelOrder(long orderId) {
        return cancel(Selector.ORDER_ID, orderId);
    }

    /** Cancels the order with this client order id. */
    public OrderBatch cancelNamed(long clientOrderId) {
        return cancel(Selector.CLIENT_ORDER_ID, clientOrderId);
    }

    /** Cancels all orders of a market. */
    public OrderBatch cancelMarket(int market) {
        return cancel(Selector.MARKET, market);
    }

    /** Cancels all orders. */
    public OrderBatch cancelAll() {
        return cancel(Selector.ALL, 0);
    }

    /** Slot of the order that was added last, for {@link OrderTerms#pairedWith}. */
    public int slotOfLast() {
        return leases.getLast()
                .orElseThrow(() -> new IllegalStateException("a cancel has no slot"))
                .slot()
                .number();
    }

    /** Sends the operations; each is done or refused by itself, as the answers tell. */
    public BatchAnswer send() {
        return send(false);
    }

    /**
     * Sends the operations: all are done, or none.
     *
     * @throws RpcException when one is refused; {@code index} of its data says which
     */
    public BatchAnswer sendAtomically() {
        return send(true);
    }

    /** Gives its slots back; it must not be sent afterwards. */
    public void discard() {
        leases.forEach(lease -> lease.ifPresent(slots::unused));
        leases.clear();
        operations.clear();
    }

    private OrderBatch cancel(Selector selector, long value) {
        return add(
                new BatchOperation.Cancel(session.controls().signedCancel(selector, value, Control.ALL_SUB_ACCOUNTS)),
                Optional.empty());
    }

    private OrderBatch add(BatchOperation operation, Optional<Lease> lease) {
        operations.add(operation);
        leases.add(lease);
        return this;
    }

    private BatchAnswer send(boolean atomic) {
        for (int attempt = 1; ; attempt++) {
            try {
                BatchAnswer answer = client.batch(atomic, operations);
                settle(answer);
                return attempt == 1 ? answer : asFirst(answer);
            } catch (RpcException e) {
                if (attempt > 1 && (e.is(Refusal.STALE_NONCE) || e.is(Refusal.DUPLICATE))) {
                    doubtful();
                    throw new NodeUnavailableException(
                            "the node gave no answer at first, and now it has moved on: look at the account", e);
                }
                if (TradingSession.isKnownUndone(e)) {
                    leases.forEach(lease -> lease.ifPresent(slots::unused));
                    throw e;
                }
                giveUpAfterLast(attempt, e);
            } catch (NodeUnavailableException e) {
                giveUpAfterLast(attempt, e);
            }
        }
    }

    private void giveUpAfterLast(int attempt, RuntimeException e) {
        if (attempt == TradingSession.ATTEMPTS) {
            doubtful();
            throw e;
        }
    }

    private void doubtful() {
        leases.forEach(lease -> lease.ifPresent(slots::doubtful));
    }

    private void settle(BatchAnswer answer) {
        for (int i = 0; i < leases.size(); i++) {
            Optional<SubmitAnswer> submitted = answer.operations().get(i).submitted();
            leases.get(i).ifPresent(lease -> {
                if (submitted.isPresent()) {
                    slots.used(
                            lease,
                            submitted.get().order().filter(OrderInfo::open).isPresent());
                } else {
                    slots.unused(lease);
                }
            });
        }
    }

    private static BatchAnswer asFirst(BatchAnswer answer) {
        return new BatchAnswer(answer.operations().stream()
                .map(operation -> new OperationAnswer(
                        operation.submitted().map(SubmitAnswer::asFirst), operation.cancelled(), operation.error()))
                .toList());
    }
}
