package org.zklink.circuit;

import java.math.BigInteger;
import org.zklink.field.Fr;
import org.zklink.protocol.Limits;
import org.zklink.snark.LinearCombination;

/** Packing of parts into a word; that the parts are in range is the caller's duty. */
final class Words {
    private Words() {}

    static Fr powerOfTwo(int exponent) {
        return Fr.of(BigInteger.ONE.shiftLeft(exponent));
    }

    /** The tag of a vector's first word. */
    static Fr tag(int tag) {
        return Fr.of(BigInteger.valueOf(tag).shiftLeft(Limits.TAG_OFFSET));
    }

    static LinearCombination shift(LinearCombination part, int bits) {
        return part.times(powerOfTwo(bits));
    }
}
