package org.zklink.engine;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SignedIntent;

/** Values for tests. Keys and signatures are placeholders: the engine trusts the log's writer to have verified them. */
final class Fixtures {
    private static final Map<EddsaPoseidon.PublicKey, Fr> KEY_HASHES = new ConcurrentHashMap<>();
    static final long NETWORK = 42;
    static final int USD = 1;
    static final int ETH = 2;
    static final int MARKET = 7;

    /** 0.001 ETH; a price tick is 0.01 USD, so one lot at one tick costs 10^13 units. */
    static final Market ETH_USD = market(100, 500, 0);

    static final int OPERATOR = 999;
    static final int SWEEP_LIMIT = 3;
    static final Genesis GENESIS =
            new Genesis(NETWORK, AccountHeader.opened(owner(OPERATOR), keyHash(OPERATOR)), SWEEP_LIMIT);

    private Fixtures() {}

    /** ETH/USD with these fee rates and price band; at least 100 lots * ticks. */
    static Market market(int makerFeeRate, int takerFeeRate, int priceBand) {
        return new Market(
                MARKET,
                ETH,
                USD,
                Amount.of(1_000_000_000_000_000L),
                Amount.of(10_000_000_000_000_000L),
                makerFeeRate,
                takerFeeRate,
                Amount.of(1_000_000_000_000_000L),
                priceBand);
    }

    static Owner owner(int number) {
        return new Owner(Owner.EVM_ACCOUNT, Bytes32.of(number + 1));
    }

    static EddsaPoseidon.PublicKey key(int number) {
        return new EddsaPoseidon.PublicKey(Fr.of(number), Fr.of(number + 1));
    }

    /** The hash of a key, worked out once: Poseidon is slow. */
    static Fr keyHash(EddsaPoseidon.PublicKey key) {
        return KEY_HASHES.computeIfAbsent(key, EddsaPoseidon.PublicKey::hash);
    }

    static Fr keyHash(int number) {
        return keyHash(key(number));
    }

    static SignedIntent signed(Intent intent, EddsaPoseidon.PublicKey key) {
        return new SignedIntent(
                intent,
                key,
                new EddsaPoseidon.Signature(new BabyJubjub.Point(Fr.ZERO, Fr.ONE), BigInteger.valueOf(intent.nonce())));
    }

    /** So many whole tokens. */
    static Amount whole(long tokens) {
        return Amount.of(BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(tokens)));
    }

    static Deposit deposit(int chain, long position, int token, Amount amount, int person) {
        return new Deposit(chain, position, token, amount, 0, owner(person), keyHash(person));
    }

    static Command.SetNetworkFees fees(int token, long transferFee, SortedMap<Integer, Amount> withdrawalFees) {
        return new Command.SetNetworkFees(token, Amount.of(transferFee), withdrawalFees);
    }
}
