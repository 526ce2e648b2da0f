package org.zklink.bench.exchange;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.math.BigInteger;
import java.util.function.Consumer;
import org.agrona.MutableDirectBuffer;
import org.zklink.bench.stream.Listing;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.engine.CancelSelector;
import org.zklink.engine.Command;
import org.zklink.engine.CommandCodec;
import org.zklink.engine.CommandLayout;
import org.zklink.engine.Genesis;
import org.zklink.engine.IntentLayout;
import org.zklink.engine.Market;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SignedIntent;

/**
 * Our commands in bytes. Orders are signed intents, good till cancelled or immediate. Signatures are not those of the intents: exchanges trust the log's
 * writer to have verified them, and that is measured apart.
 */
final class CommandBytes {
    static final Genesis GENESIS = new Genesis(1, AccountHeader.opened(owner(0), Fr.ZERO), 1000);

    private static final int CHAIN = 1;
    private static final int QUOTE_TOKEN = 0;
    private static final Fr KEY_X = Fr.of(5);
    private static final Fr KEY_Y = Fr.of(6);
    private static final Amount LOT = Amount.of(1_000_000_000_000_000L);
    private static final Amount TICK = Amount.of(10_000_000_000_000_000L);

    /** What one lot costs at one tick. */
    private static final long QUOTE_UNIT = 10_000_000_000_000L;

    private static final long GOOD_TILL_CANCELLED = (1L << 40) - 1;

    private final byte[] order = CommandCodec.encode(new Command.SubmitIntent(template()));
    private final byte[] cancel =
            CommandCodec.encode(new Command.CancelOrders(0, 0, CancelSelector.ORDER_ID, 1, false));

    /** Tokens, markets and accounts with their funds. */
    static void setUp(Listing listing, Consumer<Command> to) {
        register(QUOTE_TOKEN, to);
        for (int market = 0; market < listing.markets(); market++) {
            register(baseToken(market), to);
            to.accept(new Command.OpenMarket(new Market(
                    market,
                    baseToken(market),
                    QUOTE_TOKEN,
                    LOT,
                    TICK,
                    Listing.MAKER_FEE_RATE,
                    Listing.TAKER_FEE_RATE,
                    Amount.ZERO,
                    0)));
        }
        Fr keyHash = new EddsaPoseidon.PublicKey(KEY_X, KEY_Y).hash();
        Amount quote = Amount.of(QUOTE_UNIT / Listing.QUOTE_UNITS).times(Listing.QUOTE_FUNDS);
        long position = 0;
        for (int account = 0; account < listing.accounts(); account++) {
            to.accept(deposit(position++, QUOTE_TOKEN, quote, account, keyHash));
            for (int which = 0; which < listing.marketsOfAccount(); which++) {
                int token = baseToken(listing.marketOf(account, which));
                to.accept(deposit(position++, token, LOT.times(Listing.BASE_FUNDS), account, keyHash));
            }
        }
    }

    /** Writes an order; bids are bounded by what they buy. Returns its length. */
    int writeOrder(
            int account,
            int slot,
            int nonce,
            int market,
            boolean bid,
            boolean ioc,
            long lots,
            long ticks,
            MutableDirectBuffer buffer,
            int offset) {
        int base = baseToken(market);
        int intent = offset + CommandLayout.BODY;
        int flags = (ioc ? IntentLayout.IOC : 0) | (bid ? IntentLayout.BUY_BOUNDED : 0);
        buffer.putBytes(offset, order);
        buffer.putInt(intent + IntentLayout.ACCOUNT, accountId(account), LITTLE_ENDIAN);
        buffer.putShort(intent + IntentLayout.SLOT, (short) slot, LITTLE_ENDIAN);
        buffer.putInt(intent + IntentLayout.NONCE, nonce, LITTLE_ENDIAN);
        buffer.putByte(intent + IntentLayout.FLAGS, (byte) flags);
        buffer.putShort(intent + IntentLayout.TOKEN1, (short) (bid ? QUOTE_TOKEN : base), LITTLE_ENDIAN);
        buffer.putShort(intent + IntentLayout.TOKEN2, (short) (bid ? base : QUOTE_TOKEN), LITTLE_ENDIAN);
        int baseAmount = bid ? IntentLayout.AMOUNT2_HI : IntentLayout.AMOUNT1_HI;
        int quoteAmount = bid ? IntentLayout.AMOUNT1_HI : IntentLayout.AMOUNT2_HI;
        putProduct(LOT.lo(), lots, buffer, intent + baseAmount);
        putProduct(QUOTE_UNIT, lots * ticks, buffer, intent + quoteAmount);
        return order.length;
    }

    /** Writes a cancel of an order of the account; returns its length. */
    int writeCancel(int account, long orderId, MutableDirectBuffer buffer, int offset) {
        buffer.putBytes(offset, cancel);
        buffer.putInt(offset + CommandLayout.CANCEL_ACCOUNT, accountId(account), LITTLE_ENDIAN);
        buffer.putLong(offset + CommandLayout.CANCEL_VALUE, orderId, LITTLE_ENDIAN);
        return cancel.length;
    }

    private static void putProduct(long a, long b, MutableDirectBuffer buffer, int at) {
        buffer.putLong(at, Math.unsignedMultiplyHigh(a, b), LITTLE_ENDIAN);
        buffer.putLong(at + Long.BYTES, a * b, LITTLE_ENDIAN);
    }

    private static int baseToken(int market) {
        return market + 1;
    }

    /** Users' accounts come after the operator's and the reserves'. */
    private static int accountId(int account) {
        return account + 2;
    }

    private static Owner owner(int number) {
        return new Owner(Owner.EVM_ACCOUNT, Bytes32.of(number + 1));
    }

    private static void register(int token, Consumer<Command> to) {
        to.accept(new Command.RegisterToken(token, "T" + token));
        to.accept(new Command.RegisterLane(token, CHAIN));
    }

    private static Command deposit(long position, int token, Amount amount, int account, Fr keyHash) {
        return new Command.CreditDeposit(
                new Deposit(CHAIN, position, token, amount, 0, owner(accountId(account)), keyHash));
    }

    private static SignedIntent template() {
        Order order = new Order(
                new Envelope(GENESIS.network(), 2, 0, 0, 0, 0, GOOD_TILL_CANCELLED),
                0,
                1,
                Amount.ONE,
                Amount.ONE,
                Listing.MAKER_FEE_RATE,
                Listing.TAKER_FEE_RATE,
                false,
                false,
                false,
                false);
        return new SignedIntent(
                order,
                new EddsaPoseidon.PublicKey(KEY_X, KEY_Y),
                new EddsaPoseidon.Signature(new BabyJubjub.Point(Fr.ZERO, Fr.ONE), BigInteger.ONE));
    }
}
