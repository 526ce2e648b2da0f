package org.zklink.api;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.zklink.crypto.EddsaPoseidon.PublicKey;
import org.zklink.field.Fr;

/** Tells whether a key is an account's without hashing a key that was the account's before. At most one key an account. Thread-safe. */
final class KnownKeys {
    private record Known(PublicKey key, Fr hash) {}

    private final ConcurrentMap<Integer, Known> known = new ConcurrentHashMap<>();

    /** Whether the hash of a key is the one that the account has. */
    boolean isKey(int account, PublicKey key, Fr keyHash) {
        Known last = known.get(account);
        if (last != null && last.key.equals(key) && last.hash.equals(keyHash)) {
            return true;
        }
        if (!key.hash().equals(keyHash)) {
            return false;
        }
        known.put(account, new Known(key, keyHash));
        return true;
    }
}
