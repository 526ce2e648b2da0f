package org.zklink.protocol;

import org.zklink.field.Fr;

/** The five words of an intent (docs/protocol.md, section 3). Fields that a type does not use are 0. */
public final class IntentWords {
    public static final int COUNT = 5;

    private IntentWords() {}

    public static Fr[] encode(Intent intent) {
        Fields fields = switch (intent) {
            case Order o ->
                new Fields(
                        o.sellToken(),
                        o.buyToken(),
                        o.makerFeeRate(),
                        o.takerFeeRate(),
                        o.buyBounded(),
                        o.postOnly(),
                        o.ioc(),
                        o.fok(),
                        0,
                        0,
                        0,
                        0,
                        o.sellAmount(),
                        o.buyAmount(),
                        InstructionWords.w3(o.instructions()),
                        InstructionWords.w4(o.instructions()));
            case Transfer t ->
                Fields.payment(t.token(), t.toAccount(), t.toSubAccount(), 0, 0, t.amount(), t.fee(), Bytes32.ZERO);
            case Withdrawal w ->
                Fields.payment(w.token(), 0, 0, w.chain(), w.fastRate(), w.amount(), w.fee(), w.recipient());
            case Cancel c -> Fields.payment(0, 0, 0, 0, 0, Amount.ZERO, Amount.ZERO, Bytes32.ZERO);
        };
        return fields.words(intent.envelope(), intent.type());
    }

    /**
     * The inverse of {@link #encode}.
     *
     * @throws IllegalArgumentException when the words are not those of an intent of this version: unknown type or version, a bit set in an
     *     unused field
     */
    public static Intent decode(Fr[] words) {
        if (words.length != COUNT) {
            throw new IllegalArgumentException("an intent has 5 words, but got " + words.length);
        }
        WordReader w0 = new WordReader(words[0]);
        long network = w0.take(Limits.NETWORK_BITS);
        long version = w0.take(Limits.VERSION_BITS);
        int type = w0.takeInt(4);
        Envelope envelope = new Envelope(
                network,
                w0.takeInt(Limits.ACCOUNT_BITS),
                w0.take(Limits.KEY_EPOCH_BITS),
                w0.takeInt(Limits.SUB_ACCOUNT_BITS),
                w0.takeInt(Limits.SLOT_BITS),
                w0.take(Limits.NONCE_BITS),
                w0.take(Limits.TIME_BITS));
        w0.end();
        if (version != Limits.VERSION) {
            throw new IllegalArgumentException("expected version " + Limits.VERSION + ", but is " + version);
        }
        Intent intent = Fields.read(words).intent(envelope, type);
        requireSame(words, encode(intent));
        return intent;
    }

    private static void requireSame(Fr[] words, Fr[] canonical) {
        for (int i = 0; i < COUNT; i++) {
            if (!words[i].equals(canonical[i])) {
                throw new IllegalArgumentException("fields that the type does not use must be 0: w" + i + " is "
                        + words[i] + ", expected " + canonical[i]);
            }
        }
    }

    /** The fields of w1..w4, in their order. */
    private record Fields(
            int token1,
            int token2,
            int makerFeeRate,
            int takerFeeRate,
            boolean buyBounded,
            boolean postOnly,
            boolean ioc,
            boolean fok,
            int toAccount,
            int toSubAccount,
            int chain,
            int fastRate,
            Amount amount1,
            Amount amount2,
            Fr w3,
            Fr w4) {

        static Fields payment(
                int token,
                int toAccount,
                int toSub,
                int chain,
                int fastRate,
                Amount amount,
                Amount fee,
                Bytes32 recipient) {
            return new Fields(
                    token,
                    0,
                    0,
                    0,
                    false,
                    false,
                    false,
                    false,
                    toAccount,
                    toSub,
                    chain,
                    fastRate,
                    amount,
                    fee,
                    recipient.hi(),
                    recipient.lo());
        }

        static Fields read(Fr[] words) {
            WordReader w1 = new WordReader(words[1]);
            WordReader w2 = new WordReader(words[2]);
            Fields fields = new Fields(
                    w1.takeInt(Limits.TOKEN_BITS),
                    w1.takeInt(Limits.TOKEN_BITS),
                    w1.takeInt(Limits.FEE_RATE_BITS),
                    w1.takeInt(Limits.FEE_RATE_BITS),
                    w1.takeFlag(),
                    w1.takeFlag(),
                    w1.takeFlag(),
                    w1.takeFlag(),
                    w1.takeInt(Limits.ACCOUNT_BITS),
                    w1.takeInt(Limits.SUB_ACCOUNT_BITS),
                    w1.takeInt(Limits.CHAIN_BITS),
                    w1.takeInt(Limits.FEE_RATE_BITS),
                    w2.takeAmount(),
                    w2.takeAmount(),
                    words[3],
                    words[4]);
            w1.end();
            w2.end();
            return fields;
        }

        Intent intent(Envelope envelope, int type) {
            return switch (type) {
                case Order.TYPE ->
                    new Order(
                            envelope,
                            token1,
                            token2,
                            amount1,
                            amount2,
                            makerFeeRate,
                            takerFeeRate,
                            buyBounded,
                            postOnly,
                            ioc,
                            fok,
                            InstructionWords.decode(w3, w4));
                case Transfer.TYPE -> new Transfer(envelope, token1, amount1, amount2, toAccount, toSubAccount);
                case Withdrawal.TYPE ->
                    new Withdrawal(envelope, token1, amount1, amount2, chain, Bytes32.ofLimbs(w3, w4), fastRate);
                case Cancel.TYPE -> new Cancel(envelope);
                default -> throw new IllegalArgumentException("unknown intent type " + type);
            };
        }

        Fr[] words(Envelope e, int type) {
            Fr w0 = new WordWriter()
                    .put(e.network(), Limits.NETWORK_BITS, "network")
                    .put(Limits.VERSION, Limits.VERSION_BITS, "version")
                    .put(type, 4, "type")
                    .put(e.account(), Limits.ACCOUNT_BITS, "account")
                    .put(e.keyEpoch(), Limits.KEY_EPOCH_BITS, "keyEpoch")
                    .put(e.subAccount(), Limits.SUB_ACCOUNT_BITS, "subAccount")
                    .put(e.slot(), Limits.SLOT_BITS, "slot")
                    .put(e.nonce(), Limits.NONCE_BITS, "nonce")
                    .put(e.expiry(), Limits.TIME_BITS, "expiry")
                    .toFr();
            Fr w1 = new WordWriter()
                    .put(token1, Limits.TOKEN_BITS, "token1")
                    .put(token2, Limits.TOKEN_BITS, "token2")
                    .put(makerFeeRate, Limits.FEE_RATE_BITS, "makerFeeRate")
                    .put(takerFeeRate, Limits.FEE_RATE_BITS, "takerFeeRate")
                    .put(buyBounded)
                    .put(postOnly)
                    .put(ioc)
                    .put(fok)
                    .put(toAccount, Limits.ACCOUNT_BITS, "toAccount")
                    .put(toSubAccount, Limits.SUB_ACCOUNT_BITS, "toSubAccount")
                    .put(chain, Limits.CHAIN_BITS, "chain")
                    .put(fastRate, Limits.FEE_RATE_BITS, "fastRate")
                    .toFr();
            Fr w2 = new WordWriter().put(amount1).put(amount2).toFr();
            return new Fr[] {w0, w1, w2, w3, w4};
        }
    }
}
