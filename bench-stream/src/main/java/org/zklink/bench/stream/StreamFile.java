package org.zklink.bench.stream;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stream in a file, big-endian: a head of five 4-byte integers (0x5A4B5853, markets, accounts, commands, those of them that fill the books),
 * then 19 bytes for each command: kind (1 byte, {@link CommandKind#code}), market (2 bytes, the highest bit set if the order buys), account,
 * order, ticks, lots (4 bytes each).
 */
public final class StreamFile {
    private static final int MAGIC = 0x5A4B5853;
    private static final int BID = 1 << 15;
    private static final int BUFFER_BYTES = 1 << 20;

    private StreamFile() {}

    public static void write(CommandStream stream, Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
            out.writeInt(MAGIC);
            out.writeInt(stream.listing().markets());
            out.writeInt(stream.listing().accounts());
            out.writeInt(stream.size());
            out.writeInt(stream.fill());
            for (int i = 0; i < stream.size(); i++) {
                out.writeByte(stream.kind(i).code());
                out.writeShort(stream.market(i) | (stream.bid(i) ? BID : 0));
                out.writeInt(stream.account(i));
                out.writeInt(stream.order(i));
                out.writeInt(stream.ticks(i));
                out.writeInt(stream.lots(i));
            }
        }
    }

    /**
     * Reads a stream.
     *
     * @throws IOException also when the file is no stream or ends early
     */
    public static CommandStream read(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " is no stream of commands");
            }
            CommandStream stream = new CommandStream(new Listing(in.readInt(), in.readInt()));
            int size = in.readInt();
            int fill = in.readInt();
            for (int i = 0; i < size; i++) {
                if (i == fill) {
                    stream.endFill();
                }
                CommandKind kind = CommandKind.of(in.readByte());
                int market = in.readUnsignedShort();
                stream.add(
                        kind,
                        (market & BID) != 0,
                        market & (BID - 1),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt());
            }
            return stream;
        }
    }
}
