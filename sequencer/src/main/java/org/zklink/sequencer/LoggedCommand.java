package org.zklink.sequencer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.zklink.engine.Command;
import org.zklink.engine.CommandCodec;

/**
 * A command with who sent it: the payload of a log record, {@code clientId (8) | clientSequence (8) | command}.
 *
 * @param clientSequence at least 1
 */
record LoggedCommand(long clientId, long clientSequence, Command command) {
    private static final int MAX_BYTES = 2 * Long.BYTES + CommandCodec.MAX_BYTES;

    ByteBuffer encode() {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_BYTES);
        buffer.putLong(clientId).putLong(clientSequence);
        CommandCodec.encode(command, buffer);
        return buffer.flip();
    }

    /** @throws IllegalStateException when the payload is none: its checksum was right, so another version wrote it */
    static LoggedCommand decode(LogRecord record) {
        ByteBuffer payload = record.payload();
        try {
            return new LoggedCommand(
                    payload.getLong(), payload.getLong(), CommandCodec.decode(payload, record.timeMs()));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new IllegalStateException("record " + record.sequence() + " is not a command: " + e.getMessage(), e);
        }
    }

    LoggedCommand at(long timeMs) {
        return new LoggedCommand(clientId, clientSequence, command.at(timeMs));
    }
}
