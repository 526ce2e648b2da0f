package org.zklink.api;

import java.io.DataOutput;
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
import org.zklink.protocol.SignedIntent;

/** The read model's values as bytes, numbers big-endian; intents as in {@link IntentLayout}. {@link ViewInput} reads them. */
final class ViewOutput {
    private final DataOutput data;
    private final byte[] bytes = new byte[IntentLayout.SIZE];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);

    ViewOutput(DataOutput data) {
        this.data = data;
    }

    void putLong(long value) throws IOException {
        data.writeLong(value);
    }

    void putInt(int value) throws IOException {
        data.writeInt(value);
    }

    void putFlag(boolean value) throws IOException {
        data.writeBoolean(value);
    }

    /** In one byte. */
    void putEnum(Enum<?> constant) throws IOException {
        data.writeByte(EnumCodes.code(constant));
    }

    void putText(String text) throws IOException {
        data.writeUTF(text);
    }

    void putAmount(Amount amount) throws IOException {
        data.writeLong(amount.hi());
        data.writeLong(amount.lo());
    }

    /** In 0..2^2039 - 1: the length in one byte, then the bytes. */
    void putNumber(BigInteger number) throws IOException {
        byte[] digits = number.toByteArray();
        if (number.signum() < 0 || digits.length > ViewInput.MAX_NUMBER_BYTES) {
            throw new IllegalStateException("expected a number in 0..2^2039 - 1, but is " + number);
        }
        data.writeByte(digits.length);
        data.write(digits);
    }

    void putHeader(AccountHeader header) throws IOException {
        data.writeByte(header.owner().kind());
        putWord(header.owner().bytes());
        data.writeLong(header.keyEpoch());
        putWord(Bytes32.of(header.keyHash()));
    }

    void putMarket(Market market) throws IOException {
        data.writeInt(market.id());
        data.writeInt(market.baseToken());
        data.writeInt(market.quoteToken());
        putAmount(market.lotSize());
        putAmount(market.tickSize());
        data.writeInt(market.makerFeeRate());
        data.writeInt(market.takerFeeRate());
        putAmount(market.minimumNotional());
        data.writeInt(market.priceBand());
    }

    void putIntent(Intent intent) throws IOException {
        SignedIntentCodec.encode(intent, buffer, 0);
        data.write(bytes, 0, IntentLayout.KEY);
    }

    void putSigned(SignedIntent signed) throws IOException {
        SignedIntentCodec.encode(signed, buffer, 0);
        data.write(bytes, 0, IntentLayout.SIZE);
    }

    private void putWord(Bytes32 word) throws IOException {
        data.writeLong(word.w0());
        data.writeLong(word.w1());
        data.writeLong(word.w2());
        data.writeLong(word.w3());
    }
}
