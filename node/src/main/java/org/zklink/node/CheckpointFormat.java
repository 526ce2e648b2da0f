package org.zklink.node;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.zklink.chain.BlockRecord;
import org.zklink.engine.Command;
import org.zklink.engine.CommandCodec;
import org.zklink.field.Fr;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.SignedIntent;
import org.zklink.settlement.SettledBlock;
import org.zklink.state.LedgerState;
import org.zklink.state.StateImage;

/**
 * A checkpoint as bytes, big-endian: {@code i64 sequence | i64 block}; {@code i32 count} and records, each {@code i32 chain | 32 block hash | 32 root |
 * 32 payments digest | i64 queue end | i64 time | i32 touched}; the {@link StateImage}; {@code i32 count} and an i64 queue position each; {@code i32 count} and
 * commands, each {@code i32 length | bytes}; {@code i32 count} and open orders, each {@code i64 id | i32 length | the command that placed it}.
 */
final class CheckpointFormat {
    private CheckpointFormat() {}

    static void write(Checkpoint checkpoint, DataOutput output) throws IOException {
        output.writeLong(checkpoint.sequence());
        write(checkpoint.block(), output);
        StateImage.write(checkpoint.state(), output);
        output.writeInt(checkpoint.queuePositions().size());
        for (long position : checkpoint.queuePositions()) {
            output.writeLong(position);
        }
        output.writeInt(checkpoint.terms().size());
        for (Command command : checkpoint.terms()) {
            write(command, output);
        }
        output.writeInt(checkpoint.openOrders().size());
        for (var order : checkpoint.openOrders().entrySet()) {
            output.writeLong(order.getKey());
            write(new Command.SubmitIntent(order.getValue()), output);
        }
    }

    /**
     * What was written.
     *
     * @throws IOException when the bytes end too early
     * @throws IllegalArgumentException when they are no checkpoint
     */
    static Checkpoint read(long network, DataInput input) throws IOException {
        long sequence = input.readLong();
        SettledBlock block = readBlock(input);
        LedgerState state = StateImage.read(network, input);
        if (state.number() != block.number() || !block.hasRoot(state.root())) {
            throw new IllegalArgumentException("the state of block " + state.number() + " with root " + state.root()
                    + " is not what the gateways have of block " + block.number());
        }
        List<Long> positions = new ArrayList<>();
        for (int left = input.readInt(); left > 0; left--) {
            positions.add(input.readLong());
        }
        List<Command> terms = new ArrayList<>();
        for (int left = input.readInt(); left > 0; left--) {
            terms.add(readCommand(input));
        }
        Map<Long, SignedIntent> orders = new HashMap<>();
        for (int left = input.readInt(); left > 0; left--) {
            long id = input.readLong();
            if (!(readCommand(input) instanceof Command.SubmitIntent(SignedIntent signed))) {
                throw new IllegalArgumentException("order " + id + " is no intent");
            }
            orders.put(id, signed);
        }
        return new Checkpoint(sequence, block, state, positions, terms, orders);
    }

    private static void write(SettledBlock block, DataOutput output) throws IOException {
        output.writeLong(block.number());
        output.writeInt(block.records().size());
        for (var entry : block.records().entrySet()) {
            BlockRecord record = entry.getValue();
            output.writeInt(entry.getKey());
            output.write(record.blockHash().toByteArray());
            output.write(record.root().toBytesBE());
            output.write(record.paymentsDigest().toByteArray());
            output.writeLong(record.queueEnd());
            output.writeLong(record.time());
            output.writeInt(record.touched());
        }
    }

    private static SettledBlock readBlock(DataInput input) throws IOException {
        long number = input.readLong();
        SortedMap<Integer, BlockRecord> records = new TreeMap<>();
        for (int left = input.readInt(); left > 0; left--) {
            records.put(
                    input.readInt(),
                    new BlockRecord(
                            Bytes32.of(word(input)),
                            Fr.fromBytesBE(word(input)),
                            Bytes32.of(word(input)),
                            input.readLong(),
                            input.readLong(),
                            input.readInt()));
        }
        return new SettledBlock(number, records);
    }

    private static void write(Command command, DataOutput output) throws IOException {
        byte[] bytes = CommandCodec.encode(command);
        output.writeInt(bytes.length);
        output.write(bytes);
    }

    private static Command readCommand(DataInput input) throws IOException {
        int length = input.readInt();
        if (length < 0 || length > CommandCodec.MAX_BYTES) {
            throw new IllegalArgumentException("a command of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        input.readFully(bytes);
        return CommandCodec.decode(new UnsafeBuffer(bytes), 0, length);
    }

    private static byte[] word(DataInput input) throws IOException {
        byte[] word = new byte[Bytes32.SIZE];
        input.readFully(word);
        return word;
    }
}
