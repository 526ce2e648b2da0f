/** Hashes and signatures of the ledger: Poseidon, EdDSA over Baby Jubjub, keccak-256, secp256k1 and the key of a wallet. */
package org.zklink.crypto;
