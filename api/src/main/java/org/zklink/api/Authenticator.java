package org.zklink.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.zklink.crypto.EddsaPoseidon.PublicKey;
import org.zklink.crypto.EddsaPoseidon.Signature;
import org.zklink.crypto.EddsaPoseidonBatch;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedIntent;

/**
 * Only what an account's own key has signed gets into the log, so that nobody else can fill it. Signatures are verified in batches: to check
 * several, begin them all before the first is required.
 */
final class Authenticator {
    private final LedgerView view;
    private final SignatureVerifier signatures;
    private final KnownKeys keys = new KnownKeys();

    Authenticator(LedgerView view, SignatureVerifier signatures) {
        this.view = view;
        this.signatures = signatures;
    }

    /** A signature that is being verified. */
    record Check(String signedThing, Fr hash, CompletableFuture<Boolean> valid) {
        /** @throws RpcFailure when it is not valid; the message says which hash was computed */
        void require() {
            if (!await()) {
                String hex = Bytes32.of(hash).toString();
                throw RpcFailure.refused(
                                Refusal.BAD_SIGNATURE,
                                "the signature is not valid for the key and the hash of the " + signedThing + ", "
                                        + hex)
                        .with("hash", hex);
            }
        }

        private boolean await() {
            try {
                return valid.join();
            } catch (CompletionException e) {
                throw new IllegalStateException("a signature can't be verified", e.getCause());
            }
        }
    }

    /** As the other one, for an intent. */
    Check begin(SignedIntent signed) {
        return begin(signed.intent().account(), "intent", signed.intent().hash(), signed.key(), signed.signature());
    }

    /**
     * Begins to check that an account's key has signed a hash.
     *
     * @param signedThing what the hash is of, for messages
     * @throws RpcFailure when there is no such account, or its key is another
     */
    Check begin(int account, String signedThing, Fr hash, PublicKey key, Signature signature) {
        Fr keyHash = header(account).keyHash();
        if (!keys.isKey(account, key, keyHash)) {
            throw wrongKey(account, keyHash, key);
        }
        return new Check(signedThing, hash, signatures.verify(new EddsaPoseidonBatch.Signed(key, hash, signature)));
    }

    /** @throws RpcFailure when there is no such account, or it is the reserves' */
    AccountHeader header(int account) {
        if (account == Limits.RESERVE_ACCOUNT) {
            throw RpcFailure.refused(Refusal.RESERVED_ACCOUNT, "account 1 holds the reserves and signs nothing");
        }
        return view.header(account)
                .orElseThrow(
                        () -> RpcFailure.refused(Refusal.UNKNOWN_ACCOUNT, "account " + account + " does not exist"));
    }

    private static RpcFailure wrongKey(int account, Fr keyHash, PublicKey key) {
        return RpcFailure.refused(
                Refusal.WRONG_KEY,
                keyHash.isZero()
                        ? "account " + account + " has no signing key"
                        : "expected the key whose hash is " + Bytes32.of(keyHash) + ", but it is "
                                + Bytes32.of(key.hash()));
    }
}
