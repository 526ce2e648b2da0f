package org.zklink.field;

import java.util.Optional;
import java.util.function.IntConsumer;

/** The quotient in scalar code: reference and fallback. */
final class ScalarQuotient implements QuotientTransform.Quotient {
    private static final int LIMBS = FrOps.LIMBS;
    private static final int MINIMUM_RANGE = 1024;

    private final Ntt ntt;
    private final Fr shift;

    ScalarQuotient(int logSize) {
        ntt = new Ntt(logSize, Optional.empty());
        shift = Ntt.rootOfUnity(logSize + 1);
    }

    @Override
    public void compute(long[] a, long[] b) {
        long[] c = new long[a.length];
        forEach(at -> FrOps.mul(c, at, a, at, b, at));
        for (long[] values : new long[][] {a, b, c}) {
            ntt.inverse(values);
            ntt.cosetForward(values, shift);
        }
        forEach(at -> {
            FrOps.mul(a, at, a, at, b, at);
            FrOps.sub(a, at, a, at, c, at);
            FrOps.fromMontgomery(a, at, a, at);
        });
    }

    private void forEach(IntConsumer atElement) {
        Parallel.forRanges(ntt.size(), MINIMUM_RANGE, (from, to) -> {
            for (int i = from; i < to; i++) {
                atElement.accept(LIMBS * i);
            }
        });
    }
}
