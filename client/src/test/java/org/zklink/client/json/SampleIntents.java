package org.zklink.client.json;

import org.zklink.crypto.EddsaPoseidon;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/** One intent of each type. */
final class SampleIntents {
    static final EddsaPoseidon.PrivateKey KEY = new EddsaPoseidon.PrivateKey(new byte[32]);
    static final Envelope ENVELOPE = new Envelope(42, 2, 0, 3, 4, 5, 1_800_000_000L);
    static final Order ORDER = new Order(
            ENVELOPE,
            1,
            2,
            Amount.parse("2000000000000000000000"),
            Amount.parse("1000000000000000000"),
            100,
            500,
            true,
            false,
            false,
            true);
    static final Order INSTRUCTED = ORDER.with(
            new ExecutionInstructions(-1, Trigger.STOP, (1L << 62) - 1, 1L << 40, SelfTrade.CANCEL_BOTH, true, 1023));
    static final Transfer TRANSFER = new Transfer(ENVELOPE, 1, Amount.of(7), Amount.of(1), 9, 2);
    static final Withdrawal WITHDRAWAL =
            new Withdrawal(ENVELOPE, 1, Amount.of(7), Amount.of(1), 31, Bytes32.of(77), 12);
    static final Cancel CANCEL = new Cancel(ENVELOPE);

    private SampleIntents() {}

    static SignedIntent signed(Intent intent) {
        return new SignedIntent(intent, KEY.publicKey(), KEY.sign(intent.hash()));
    }
}
