package org.zklink.protocol;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.zklink.crypto.Keccak;
import org.zklink.field.Fr;

/** keccak-256 of 32-byte big-endian words, one after the other. */
public final class WordHash {
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();

    /** A hash over a tag, which is the keccak-256 of a text, and the words that follow. */
    static WordHash tagged(String tag) {
        return new WordHash().add(tag(tag));
    }

    static Bytes32 tag(String text) {
        return Bytes32.of(Keccak.hash256(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** network [32] | version [8]. */
    static Bytes32 networkAndVersion(long network) {
        Limits.requireBits(network, Limits.NETWORK_BITS, "network");
        return Bytes32.of(network | (long) Limits.VERSION << Limits.NETWORK_BITS);
    }

    WordHash add(Bytes32 word) {
        words.writeBytes(word.toByteArray());
        return this;
    }

    WordHash add(Fr word) {
        words.writeBytes(word.toBytesBE());
        return this;
    }

    WordHash add(long word) {
        return add(Bytes32.of(word));
    }

    WordHash addAll(Fr... more) {
        for (Fr word : more) {
            add(word);
        }
        return this;
    }

    WordHash addAll(List<Bytes32> more) {
        more.forEach(this::add);
        return this;
    }

    Bytes32 digest() {
        return Bytes32.of(Keccak.hash256(words.toByteArray()));
    }

    /** The digest as a number, reduced modulo p. */
    Fr challenge() {
        return Fr.reduce(new BigInteger(1, Keccak.hash256(words.toByteArray())));
    }
}
