package org.zklink.state;

import java.nio.ByteBuffer;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SignedIntent;

/** Someone with a key; the same number is the same user. */
record User(Owner owner, EddsaPoseidon.PrivateKey key) {
    static User of(int number) {
        byte[] secret = ByteBuffer.allocate(32).putInt(number).array();
        int kind = number % 3 == 0 ? Owner.EVM_ACCOUNT : number % 3 == 1 ? 7 : Owner.ED25519_KEY;
        return new User(new Owner(kind, Bytes32.of(1000 + number)), new EddsaPoseidon.PrivateKey(secret));
    }

    Fr keyHash() {
        return key.publicKey().hash();
    }

    AccountHeader header() {
        return AccountHeader.opened(owner, keyHash());
    }

    SignedIntent sign(Intent intent) {
        return new SignedIntent(intent, key.publicKey(), key.sign(intent.hash()));
    }
}
