package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lazily reduced sums against BigInteger. */
class FrSumTest {
    private static final BigInteger P = Fr.MODULUS;
    private static final BigInteger R_INVERSE = BigInteger.ONE.shiftLeft(256).modInverse(P);

    private final Random random = Seed.random("FrSumTest");
    private final FrSum sum = new FrSum();

    /** Reduced limbs as they lie in memory, whatever they stand for. */
    private BigInteger limbs() {
        return random.nextInt(4) == 0 ? P.subtract(BigInteger.valueOf(1 + random.nextInt(2))) : Seed.below(random, P);
    }

    @Test
    void randomSumsAgreeWithBigInteger() {
        for (int round = 0; round < 3_000; round++) {
            sum.clear();
            BigInteger expected = BigInteger.ZERO;
            int terms = random.nextInt(round % 100 == 0 ? 500 : 12);
            for (int i = 0; i < terms; i++) {
                expected = expected.add(addTerm(random.nextInt(3)));
            }
            assertThat(stored()).as("%d terms", terms).isEqualTo(expected.mod(P));
        }
    }

    /** The largest terms of one kind, many of them: what would overflow if anything did. */
    @Test
    void theLargestTermsDoNotOverflow() {
        long[] most = PrimeField.limbs(P.subtract(BigInteger.ONE));
        long[] zero = new long[4];
        for (int kind = 0; kind < 3; kind++) {
            sum.clear();
            BigInteger term =
                    List.of(R_INVERSE, BigInteger.ONE.negate(), BigInteger.ZERO).get(kind);
            for (int i = 1; i <= 2_000; i++) {
                switch (kind) {
                    case 0 -> sum.addProduct(most, 0, most, 0);
                    case 1 -> sum.add(most, 0);
                    default -> sum.subtract(zero, 0);
                }
                assertThat(stored())
                        .isEqualTo(term.multiply(BigInteger.valueOf(i)).mod(P));
            }
        }
    }

    private BigInteger addTerm(int kind) {
        BigInteger x = limbs();
        BigInteger y = limbs();
        long[] flat = new long[9];
        System.arraycopy(PrimeField.limbs(x), 0, flat, 1, 4);
        System.arraycopy(PrimeField.limbs(y), 0, flat, 5, 4);
        switch (kind) {
            case 0 -> sum.addProduct(flat, 1, flat, 5);
            case 1 -> sum.add(flat, 1);
            default -> sum.subtract(flat, 1);
        }
        return kind == 0 ? x.multiply(y).multiply(R_INVERSE) : kind == 1 ? x : x.negate();
    }

    private BigInteger stored() {
        long[] result = new long[6];
        sum.store(result, 1);
        assertThat(Montgomery.isReduced(PrimeField.SCALAR, result, 1)).isTrue();
        return PrimeField.bigInteger(result, 1);
    }
}
