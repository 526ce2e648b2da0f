package org.zklink.bench.exchange;

import org.agrona.MutableDirectBuffer;
import org.zklink.bench.stream.CommandKind;
import org.zklink.bench.stream.CommandStream;

/** The stream in our commands: an order is moved or reduced by an order with a greater nonce in its slot. */
final class StreamCommands {
    private final CommandStream stream;
    private final StreamPlan plan;
    private final CommandBytes bytes = new CommandBytes();

    StreamCommands(CommandStream stream, StreamPlan plan) {
        this.stream = stream;
        this.plan = plan;
    }

    /** Writes a command of the stream; returns its length. */
    int write(int command, MutableDirectBuffer buffer, int offset) {
        int account = stream.account(command);
        CommandKind kind = stream.kind(command);
        return kind == CommandKind.CANCEL
                ? bytes.writeCancel(account, plan.id(command), buffer, offset)
                : bytes.writeOrder(
                        account,
                        plan.slot(command),
                        command,
                        stream.market(command),
                        stream.bid(command),
                        kind == CommandKind.IOC,
                        plan.lots(command),
                        plan.ticks(command),
                        buffer,
                        offset);
    }
}
