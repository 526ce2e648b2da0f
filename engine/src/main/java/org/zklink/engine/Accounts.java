package org.zklink.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Owner;

/** Accounts by id and by owner: 0 the operator's, 1 the reserves', users' from 2 on without gaps. */
final class Accounts {
    private final List<AccountHeader> headers = new ArrayList<>();
    private final List<EddsaPoseidon.@Nullable PublicKey> knownKeys = new ArrayList<>();
    private final Map<Owner, Integer> ids = new HashMap<>();

    Accounts(AccountHeader operator) {
        open(operator);
        open(AccountHeader.opened(Owner.RESERVES, Fr.ZERO));
    }

    int count() {
        return headers.size();
    }

    boolean isFull() {
        return headers.size() == 1 << Limits.ACCOUNT_BITS;
    }

    boolean exists(int account) {
        return account < headers.size();
    }

    AccountHeader header(int account) {
        return headers.get(account);
    }

    /** The owner's account, or null. */
    @Nullable
    Integer idOf(Owner owner) {
        return ids.get(owner);
    }

    /** Opens an account and returns its id. */
    int open(AccountHeader header) {
        int id = headers.size();
        headers.add(header);
        knownKeys.add(null);
        Integer before = ids.put(header.owner(), id);
        Invariant.require(before == null, "second account of the owner of account", id);
        return id;
    }

    /** Whether it is the account's signing key. Remembers the last one that was, since hashing it is slow. */
    boolean hasKey(int account, EddsaPoseidon.PublicKey key) {
        if (key.equals(knownKeys.get(account))) {
            return true;
        }
        boolean same = key.hash().equals(headers.get(account).keyHash());
        if (same) {
            knownKeys.set(account, key);
        }
        return same;
    }

    void putTo(StateDigest digest) {
        digest.put(headers.size());
        headers.forEach(digest::put);
    }
}
