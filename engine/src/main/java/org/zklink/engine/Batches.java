package org.zklink.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.zklink.engine.memory.Journal;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Order;

/** Several operations of one account in one command; an atomic batch is undone as a whole when one is refused (docs/exchange.md, section 7). */
final class Batches {
    private final Journal journal;
    private final Balances balances;
    private final Intents intents;
    private final Cancels cancels;
    private final RefusalRegister refusal;
    private final EventWriter events;

    Batches(
            Journal journal,
            Balances balances,
            Intents intents,
            Cancels cancels,
            RefusalRegister refusal,
            EventWriter events) {
        this.journal = journal;
        this.balances = balances;
        this.intents = intents;
        this.cancels = cancels;
        this.refusal = refusal;
        this.events = events;
    }

    /** A {@link Command.Batch} where it is in the log. */
    boolean apply(DirectBuffer buffer, int offset, int length) {
        if (!checkForm(buffer, offset, length)) {
            return false;
        }
        int count = buffer.getByte(offset + CommandLayout.BATCH_COUNT);
        if (buffer.getByte(offset + CommandLayout.BATCH_ATOMIC) == 0) {
            applyEach(buffer, offset, count);
            return true;
        }
        return applyAtomically(buffer, offset, count);
    }

    private void applyEach(DirectBuffer buffer, int offset, int count) {
        int at = offset + CommandLayout.BATCH_OPERATIONS;
        for (int i = 0; i < count; i++) {
            events.operation(i);
            if (!execute(buffer, at)) {
                events.refused(refusal);
            }
            at += CommandCodec.operationSize(buffer.getByte(at + CommandLayout.TYPE));
        }
    }

    private boolean applyAtomically(DirectBuffer buffer, int offset, int count) {
        int eventsBefore = events.length();
        int changesBefore = balances.changedCount();
        journal.begin();
        int at = offset + CommandLayout.BATCH_OPERATIONS;
        for (int i = 0; i < count; i++) {
            events.operation(i);
            if (!execute(buffer, at)) {
                journal.rollback();
                events.truncate(eventsBefore);
                events.operation(i);
                balances.forgetChanges(changesBefore);
                return false;
            }
            at += CommandCodec.operationSize(buffer.getByte(at + CommandLayout.TYPE));
        }
        journal.commit();
        return true;
    }

    private boolean execute(DirectBuffer buffer, int at) {
        return buffer.getByte(at + CommandLayout.TYPE) == CommandLayout.SUBMIT_INTENT
                ? intents.submit(buffer, at + CommandLayout.BODY)
                : cancels.cancel(buffer, at);
    }

    /** Whether the bytes are 1..50 whole operations of one account: orders, cancel intents, cancels. */
    private boolean checkForm(DirectBuffer buffer, int offset, int length) {
        int count = length < CommandLayout.BATCH_OPERATIONS ? 0 : buffer.getByte(offset + CommandLayout.BATCH_COUNT);
        if (count < 1 || count > Command.Batch.MAX_OPERATIONS) {
            return refuse(CommandLayout.BATCH_COUNT);
        }
        int at = offset + CommandLayout.BATCH_OPERATIONS;
        int end = offset + length;
        int account = 0;
        for (int i = 0; i < count; i++) {
            int size = at + CommandLayout.BODY > end
                    ? 0
                    : CommandCodec.operationSize(buffer.getByte(at + CommandLayout.TYPE));
            if (size == 0 || at + size > end || buffer.getByte(at) != CommandLayout.VERSION || isPayment(buffer, at)) {
                return refuse(at - offset);
            }
            int accountOfOperation = account(buffer, at);
            if (i > 0 && accountOfOperation != account) {
                return refuse(at - offset);
            }
            account = accountOfOperation;
            at += size;
        }
        int atomic = buffer.getByte(offset + CommandLayout.BATCH_ATOMIC);
        return (at == end && (atomic == 0 || atomic == 1)) || refuse(CommandLayout.BATCH_ATOMIC);
    }

    private boolean refuse(int field) {
        return refusal.refuse(Detail.BAD_BYTES, field);
    }

    private static boolean isPayment(DirectBuffer buffer, int at) {
        if (buffer.getByte(at + CommandLayout.TYPE) != CommandLayout.SUBMIT_INTENT) {
            return false;
        }
        int type = buffer.getByte(at + CommandLayout.BODY + IntentLayout.TYPE);
        return type != Order.TYPE && type != Cancel.TYPE;
    }

    private static int account(DirectBuffer buffer, int at) {
        boolean intent = buffer.getByte(at + CommandLayout.TYPE) == CommandLayout.SUBMIT_INTENT;
        int field = intent ? CommandLayout.BODY + IntentLayout.ACCOUNT : CommandLayout.CANCEL_ACCOUNT;
        return buffer.getInt(at + field, LITTLE_ENDIAN);
    }
}
