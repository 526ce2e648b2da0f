package org.zklink.sequencer.cluster;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * A small exchange: accounts whose balances add up to what was deposited, and a hash chain over every entry with its number, time and bytes.
 *
 * <p>A command, little-endian: i8 kind, i32 account, i32 other account, i64 amount, any bytes. The output: i8 1 if done or 0 if refused, i64 balance,
 * i64 hash chain, and {@code amount} more bytes for {@link #SWEEP}.
 */
final class TestLedger implements StateMachine {
    static final byte DEPOSIT = 1;
    static final byte TRANSFER = 2;
    static final byte SWEEP = 3;
    static final int ACCOUNTS = 64;
    static final int COMMAND_BYTES = 17;
    static final int OUTPUT_BYTES = 17;

    static final StateMachineFactory FACTORY = new StateMachineFactory() {
        @Override
        public StateMachine fresh() {
            return new TestLedger();
        }

        @Override
        public StateMachine load(SnapshotSource source) {
            return new TestLedger(source);
        }
    };

    private final long[] balances = new long[ACCOUNTS];
    private final ExpandableArrayBuffer output = new ExpandableArrayBuffer(1 << 12);
    private long deposited;
    private long hash;
    private long lastSequence;
    private long lastTimeMs;
    private int outputLength;

    private TestLedger() {}

    private TestLedger(SnapshotSource source) {
        for (int i = 0; i < ACCOUNTS; i++) {
            balances[i] = source.readLong();
        }
        deposited = source.readLong();
        hash = source.readLong();
        lastSequence = source.readLong();
        lastTimeMs = source.readLong();
        validate();
    }

    static byte[] deposit(int account, long amount) {
        return command(DEPOSIT, account, 0, amount, COMMAND_BYTES);
    }

    static byte[] command(byte kind, int account, int other, long amount, int length) {
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(kind)
                .putInt(account)
                .putInt(other)
                .putLong(amount)
                .array();
    }

    static long hashOf(DirectBuffer output) {
        return output.getLong(9);
    }

    @Override
    public void apply(long sequence, long timeMs, DirectBuffer command, int offset, int length) {
        next(sequence, timeMs);
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + command.getByte(offset + i);
        }
        byte kind = command.getByte(offset);
        int account = command.getInt(offset + 1) & ACCOUNTS - 1;
        int other = command.getInt(offset + 5) & ACCOUNTS - 1;
        long amount = command.getLong(offset + 9);
        boolean done = execute(kind, account, other, amount);
        output.putByte(0, (byte) (done ? 1 : 0));
        output.putLong(1, balances[account]);
        output.putLong(9, hash);
        outputLength = OUTPUT_BYTES;
        if (kind == SWEEP) {
            output.setMemory(OUTPUT_BYTES, (int) amount, (byte) sequence);
            outputLength += (int) amount;
        }
        validate();
    }

    @Override
    public void timePasses(long sequence, long timeMs) {
        next(sequence, timeMs);
        output.putLong(9, hash);
        outputLength = OUTPUT_BYTES;
    }

    @Override
    public DirectBuffer output() {
        return output;
    }

    @Override
    public int outputLength() {
        return outputLength;
    }

    @Override
    public void writeSnapshot(SnapshotSink sink) {
        for (long balance : balances) {
            sink.writeLong(balance);
        }
        sink.writeLong(deposited);
        sink.writeLong(hash);
        sink.writeLong(lastSequence);
        sink.writeLong(lastTimeMs);
    }

    private boolean execute(byte kind, int account, int other, long amount) {
        if (kind == TRANSFER && balances[account] < amount) {
            return false;
        }
        if (kind == TRANSFER) {
            balances[account] -= amount;
            balances[other] += amount;
        } else if (kind == DEPOSIT) {
            balances[account] = Math.addExact(balances[account], amount);
            deposited = Math.addExact(deposited, amount);
        }
        return true;
    }

    private void next(long sequence, long timeMs) {
        if (sequence != lastSequence + 1 || timeMs < lastTimeMs) {
            throw new IllegalStateException(
                    "entry " + sequence + " at " + timeMs + " after entry " + lastSequence + " at " + lastTimeMs);
        }
        lastSequence = sequence;
        lastTimeMs = timeMs;
        hash = (hash * 31 + sequence) * 31 + timeMs;
    }

    private void validate() {
        long sum = 0;
        for (long balance : balances) {
            sum += balance;
        }
        if (sum != deposited) {
            throw new IllegalStateException("balances add up to " + sum + ", deposited were " + deposited);
        }
    }
}
