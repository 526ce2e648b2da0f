package org.zklink.circuit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.crypto.Keccak;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import org.zklink.state.BlockTransition;
import org.zklink.state.IntentRow;
import org.zklink.state.LedgerState;
import org.zklink.state.NettedBlock;
import org.zklink.state.QueueRow;

/** A small ledger for tests: Alice (account 2), Bob (3) and Carol (4), tokens USDC (1) and WETH (2), chains 1 and 3. */
final class Scenario {
    static final long NETWORK = 7;
    static final long TIME = 1_800_000_000L;
    static final long EXPIRY = TIME + 3600;
    static final int USDC = 1;
    static final int WETH = 2;
    static final int HUB = 1;
    static final int SPOKE = 3;
    static final int ALICE = 2;
    static final int BOB = 3;
    static final int CAROL = 4;

    final LedgerState ledger = LedgerState.genesis(
            NETWORK, AccountHeader.opened(owner(0), key(0).publicKey().hash()));

    static EddsaPoseidon.PrivateKey key(int account) {
        return new EddsaPoseidon.PrivateKey(Keccak.hash256(("key of " + account).getBytes(StandardCharsets.US_ASCII)));
    }

    static Owner owner(int account) {
        byte[] address = new byte[20];
        address[0] = (byte) 0xaa;
        address[19] = (byte) (account + 1);
        return Owner.evm(address);
    }

    static Amount units(long whole) {
        return Amount.of(BigInteger.valueOf(whole).multiply(BigInteger.TEN.pow(18)));
    }

    static Deposit deposit(int chain, long position, int account, int token, Amount amount) {
        return new Deposit(
                chain,
                position,
                token,
                amount,
                0,
                owner(account),
                key(account).publicKey().hash());
    }

    static Envelope envelope(int account, int slot, long nonce) {
        return new Envelope(NETWORK, account, 0, 0, slot, nonce, EXPIRY);
    }

    static Order order(int account, int slot, int sell, int buy, Amount sellAmount, Amount buyAmount) {
        return new Order(
                envelope(account, slot, 0), sell, buy, sellAmount, buyAmount, 1000, 2000, false, false, false, false);
    }

    static Withdrawal withdrawal(int account, int slot, int token, Amount amount, int chain) {
        return new Withdrawal(
                envelope(account, slot, 0),
                token,
                amount,
                Amount.of(1000),
                chain,
                owner(account).bytes(),
                0);
    }

    static Transfer transfer(int account, int slot, int token, Amount amount, int to) {
        return new Transfer(envelope(account, slot, 0), token, amount, Amount.of(5), to, 0);
    }

    static SignedIntent sign(Intent intent) {
        EddsaPoseidon.PrivateKey key = key(intent.account());
        return new SignedIntent(intent, key.publicKey(), key.sign(intent.hash()));
    }

    IntentRow row(Intent intent, Amount sold, Amount bought, Amount fee, boolean closes) {
        SlotValue before = ledger.slot(intent.slotKey());
        return new IntentRow(sign(intent), ledger.header(intent.account()), before, sold, bought, fee, closes);
    }

    IntentRow pay(Withdrawal withdrawal) {
        return row(withdrawal, withdrawal.amount(), withdrawal.amount(), withdrawal.fee(), true);
    }

    IntentRow pay(Transfer transfer) {
        return row(transfer, transfer.amount(), transfer.amount(), transfer.fee(), true);
    }

    NettedBlock block(List<IntentRow> intents, List<QueueRow> queue) {
        return new NettedBlock(ledger.number() + 1, TIME + ledger.number(), intents, queue);
    }

    BlockTransition apply(List<IntentRow> intents, List<QueueRow> queue) {
        return ledger.apply(block(intents, queue));
    }

    /** Block 1: Alice 4000 USDC on the hub, Bob 3 and Carol 2 WETH on the spoke. */
    BlockTransition deposits() {
        return apply(
                List.of(),
                List.of(
                        new QueueRow(deposit(HUB, 1, ALICE, USDC, units(4000)), ALICE, true),
                        new QueueRow(deposit(SPOKE, 1, BOB, WETH, units(3)), BOB, true),
                        new QueueRow(deposit(SPOKE, 2, BOB, WETH, units(2)), BOB, false)));
    }

    /** Block 2: Alice buys 1 WETH of Bob for 2000 USDC, filling half of her order. */
    BlockTransition trade() {
        return apply(tradeRows(), List.of());
    }

    List<IntentRow> tradeRows() {
        Amount one = units(1);
        Amount price = units(2000);
        List<IntentRow> rows = new ArrayList<>();
        rows.add(row(order(ALICE, 0, USDC, WETH, units(4000), units(2)), price, one, Amount.of(2000), false));
        rows.add(row(order(BOB, 5, WETH, USDC, units(1), units(2000)), one, price, units(2), true));
        return rows;
    }

    /** Block 3: Bob pays Alice, Alice withdraws on the spoke, Bob on both chains. */
    BlockTransition payments() {
        return apply(
                List.of(
                        pay(transfer(BOB, 6, USDC, units(10), ALICE)),
                        pay(withdrawal(BOB, 7, USDC, units(500), HUB)),
                        pay(withdrawal(ALICE, 1, WETH, units(1).minus(Amount.of(3000)), SPOKE)),
                        pay(withdrawal(BOB, 8, WETH, units(2), SPOKE))),
                List.of());
    }

    static Bytes32 recipient(int account) {
        return owner(account).bytes();
    }
}
