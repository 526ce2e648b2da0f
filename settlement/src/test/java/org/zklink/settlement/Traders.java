package org.zklink.settlement;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.crypto.Keccak;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.LedgerEffect.DepositApplied;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import org.zklink.state.LedgerState;

/** People with keys, and what they sign. Account n belongs to trader n; account 0 to the operator. */
final class Traders {
    static final long NETWORK = 7;
    static final long TIME_MS = 1_800_000_000_000L;
    static final long EXPIRY = TIME_MS / 1000 + 1_000_000;
    static final int HUB = 1;
    static final int SPOKE = 3;
    static final int OTHER_SPOKE = 4;
    static final int USDC = 1;
    static final int WETH = 2;
    static final int ALICE = 2;
    static final int BOB = 3;
    static final int CAROL = 4;

    private static final Map<Integer, EddsaPoseidon.PrivateKey> KEYS = new HashMap<>();

    private final Map<Integer, Long> queuePositions = new HashMap<>();

    static LedgerState genesis() {
        return LedgerState.genesis(NETWORK, AccountHeader.opened(owner(0), keyHash(0)));
    }

    static Amount units(long whole) {
        return Amount.of(BigInteger.valueOf(whole).multiply(BigInteger.TEN.pow(18)));
    }

    static Owner owner(int account) {
        byte[] address = new byte[20];
        address[0] = (byte) 0xaa;
        address[18] = (byte) (account >> 8);
        address[19] = (byte) (account + 1);
        return Owner.evm(address);
    }

    static Fr keyHash(int account) {
        return key(account).publicKey().hash();
    }

    static SignedIntent sign(Intent intent) {
        EddsaPoseidon.PrivateKey key = key(intent.account());
        return new SignedIntent(intent, key.publicKey(), key.sign(intent.hash()));
    }

    static Envelope envelope(int account, int slot, long nonce) {
        return new Envelope(NETWORK, account, 0, 0, slot, nonce, EXPIRY);
    }

    static SignedIntent transfer(int from, int slot, long nonce, int token, Amount amount, Amount fee, int to) {
        return sign(new Transfer(envelope(from, slot, nonce), token, amount, fee, to, 0));
    }

    static SignedIntent withdrawal(int account, int slot, long nonce, int token, Amount amount, Amount fee, int chain) {
        return sign(new Withdrawal(
                envelope(account, slot, nonce),
                token,
                amount,
                fee,
                chain,
                owner(account).bytes(),
                0));
    }

    /** Good till cancelled, bounded by what it sells. */
    static SignedIntent order(int account, int slot, long nonce, int sell, int buy, Amount sells, Amount buys) {
        return order(account, slot, nonce, sell, buy, sells, buys, false);
    }

    static SignedIntent immediate(int account, int slot, long nonce, int sell, int buy, Amount sells, Amount buys) {
        return order(account, slot, nonce, sell, buy, sells, buys, true);
    }

    /** The next deposit of a trader on a chain. */
    DepositApplied deposit(int chain, int account, int token, Amount amount, boolean opens) {
        long position = queuePositions.merge(chain, 1L, Long::sum) - 1;
        Deposit deposit = new Deposit(chain, position, token, amount, 0, owner(account), keyHash(account));
        return new DepositApplied(deposit, account, opens);
    }

    private static SignedIntent order(
            int account, int slot, long nonce, int sell, int buy, Amount sells, Amount buys, boolean ioc) {
        return sign(new Order(
                envelope(account, slot, nonce), sell, buy, sells, buys, 1000, 2000, false, false, ioc, false));
    }

    private static EddsaPoseidon.PrivateKey key(int account) {
        return KEYS.computeIfAbsent(
                account,
                id -> new EddsaPoseidon.PrivateKey(
                        Keccak.hash256(("key of " + id).getBytes(StandardCharsets.US_ASCII))));
    }
}
