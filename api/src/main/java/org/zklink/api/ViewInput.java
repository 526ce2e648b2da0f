package org.zklink.api;

import java.io.DataInput;
import java.io.IOException;
import java.math.BigInteger;
import org.agrona.concurrent.UnsafeBuffer;
import org.zklink.engine.EnumCodes;
import org.zklink.engine.IntentLayout;
import org.zklink.engine.Market;
import org.zklink.engine.SignedIntentCodec;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SignedIntent;

/** Reads what {@link ViewOutput} wrote. Bytes that it can't have written may fail with an {@link IllegalArgumentException}. */
final class ViewInput {
    static final int MAX_NUMBER_BYTES = 255;

    private final DataInput data;
    private final byte[] bytes = new byte[IntentLayout.SIZE];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);

    ViewInput(DataInput data) {
        this.data = data;
    }

    long takeLong() throws IOException {
        return data.readLong();
    }

    int takeInt() throws IOException {
        return data.readInt();
    }

    /** How many values follow. */
    int takeCount() throws IOException {
        int count = data.readInt();
        if (count < 0) {
            throw new IllegalArgumentException("a count of " + count);
        }
        return count;
    }

    boolean takeFlag() throws IOException {
        return data.readBoolean();
    }

    <E extends Enum<E>> E takeEnum(E[] values, String name) throws IOException {
        return EnumCodes.constant(values, data.readUnsignedByte(), name);
    }

    String takeText() throws IOException {
        return data.readUTF();
    }

    Amount takeAmount() throws IOException {
        return new Amount(data.readLong(), data.readLong());
    }

    BigInteger takeNumber() throws IOException {
        byte[] digits = new byte[data.readUnsignedByte()];
        data.readFully(digits);
        return new BigInteger(digits);
    }

    AccountHeader takeHeader() throws IOException {
        Owner owner = new Owner(data.readUnsignedByte(), takeWord());
        return new AccountHeader(owner, data.readLong(), takeWord().toFr());
    }

    Market takeMarket() throws IOException {
        return new Market(
                data.readInt(),
                data.readInt(),
                data.readInt(),
                takeAmount(),
                takeAmount(),
                data.readInt(),
                data.readInt(),
                takeAmount(),
                data.readInt());
    }

    Intent takeIntent() throws IOException {
        data.readFully(bytes, 0, IntentLayout.KEY);
        return SignedIntentCodec.decodeIntent(buffer, 0);
    }

    SignedIntent takeSigned() throws IOException {
        data.readFully(bytes, 0, IntentLayout.SIZE);
        return SignedIntentCodec.decode(buffer, 0);
    }

    private Bytes32 takeWord() throws IOException {
        return new Bytes32(data.readLong(), data.readLong(), data.readLong(), data.readLong());
    }
}
