package org.zklink.bench.kernel;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.crypto.Keccak;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SignedIntent;
import org.zklink.state.BlockTransition;
import org.zklink.state.IntentRow;
import org.zklink.state.LedgerState;
import org.zklink.state.NettedBlock;
import org.zklink.state.QueueRow;

/** A block in which one account buys 1 WETH of another for 2000 USDC. */
final class TradeBlock {
    private static final long NETWORK = 7;
    private static final long TIME = 1_800_000_000L;
    private static final int CHAIN = 1;
    private static final int USDC = 1;
    private static final int WETH = 2;
    private static final int BUYER = 2;
    private static final int SELLER = 3;
    private static final Amount ONE = units(1);
    private static final Amount PRICE = units(2000);

    private final LedgerState ledger = LedgerState.genesis(
            NETWORK, AccountHeader.opened(owner(0), key(0).publicKey().hash()));

    private TradeBlock() {}

    static BlockTransition transition() {
        TradeBlock block = new TradeBlock();
        block.ledger.apply(new NettedBlock(
                block.ledger.number() + 1,
                TIME,
                List.of(),
                List.of(
                        new QueueRow(deposit(1, BUYER, USDC, PRICE), BUYER, true),
                        new QueueRow(deposit(2, SELLER, WETH, ONE), SELLER, true))));
        return block.ledger.apply(new NettedBlock(
                block.ledger.number() + 1,
                TIME + 1,
                List.of(
                        block.row(order(BUYER, USDC, WETH, PRICE, ONE), PRICE, ONE, Amount.of(2000)),
                        block.row(order(SELLER, WETH, USDC, ONE, PRICE), ONE, PRICE, units(2))),
                List.of()));
    }

    private IntentRow row(Order order, Amount sold, Amount bought, Amount fee) {
        EddsaPoseidon.PrivateKey key = key(order.account());
        SignedIntent signed = new SignedIntent(order, key.publicKey(), key.sign(order.hash()));
        return new IntentRow(
                signed, ledger.header(order.account()), ledger.slot(order.slotKey()), sold, bought, fee, true);
    }

    private static Order order(int account, int sell, int buy, Amount sellAmount, Amount buyAmount) {
        Envelope envelope = new Envelope(NETWORK, account, 0, 0, 0, 0, TIME + 3600);
        return new Order(envelope, sell, buy, sellAmount, buyAmount, 1000, 2000, false, false, false, false);
    }

    private static Deposit deposit(long position, int account, int token, Amount amount) {
        return new Deposit(
                CHAIN,
                position,
                token,
                amount,
                0,
                owner(account),
                key(account).publicKey().hash());
    }

    private static EddsaPoseidon.PrivateKey key(int account) {
        return new EddsaPoseidon.PrivateKey(Keccak.hash256(("key of " + account).getBytes(StandardCharsets.US_ASCII)));
    }

    private static Owner owner(int account) {
        byte[] address = new byte[20];
        address[0] = (byte) 0xaa;
        address[19] = (byte) (account + 1);
        return Owner.evm(address);
    }

    private static Amount units(long whole) {
        return Amount.of(BigInteger.valueOf(whole).multiply(BigInteger.TEN.pow(18)));
    }
}
