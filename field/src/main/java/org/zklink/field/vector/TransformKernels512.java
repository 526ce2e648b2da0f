package org.zklink.field.vector;

import javax.annotation.processing.Generated;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link TransformKernels} of Fr on vectors of 512 bits. */
@Generated("org.zklink.field.generator")
public final class TransformKernels512 implements TransformKernels {
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_512;
    private static final VectorSpecies<Long> L = LongVector.SPECIES_512;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_256;
    private static final int LANES = 8;
    private static final int GROUP = 40;
    private static final long MASK = (1L << 51) - 1;
    private static final long DOUBLE_BITS = 0x4330000000000000L;
    private static final long LOW_BIAS = 0x4338000000000000L;
    private static final long[] COLUMNS_1 = Lanes.repeat(LANES, -5075556780046548992L, -6462665465276663808L, -7849774150506776576L, 9209861237972662272L, 7822752552742549504L, 7364511290657601536L, 8751619975887714304L, -8308015412591724544L, -6920906727361611776L, -5302988561228761088L);
    private static final long[] COLUMNS_2 = Lanes.repeat(LANES, 8527565894426034176L, -2776469170273912832L, 4366239838735693824L, -6937795225964251136L, 204913783045355520L, -483011060035487744L, -7625720069045094400L, 3678314995654850560L, -3464394013354756096L, 8070450532247926784L);
    private static final long[] COLUMNS_3 = Lanes.repeat(LANES, 3683944495189065728L, 909727124728838144L, -1864490245731387392L, -4638707616191612928L, -7412924986651838464L, -8330533410728577024L, -5556316040268351488L, -2782098669808125952L, -7881299347900416L, 2997145552015063040L);
    private static final long[] CANONICAL_COLUMNS_1 = Lanes.repeat(LANES, -5075556780046548992L, -6462665465276663808L, -7849774150506776576L, 9209861237972662272L, 7822752552742549504L, 7363385390750758912L, 8750494075980871680L, -8309141312498567168L, -6922032627268454400L, 8318148511753304064L);
    private static final long[] CANONICAL_COLUMNS_2 = Lanes.repeat(LANES, 8527565894426034176L, -2776469170273912832L, 4366239838735693824L, -6937795225964251136L, 204913783045355520L, -484136959942330368L, -7626845968951937024L, 3677189095748007936L, -3465519913261598720L, 3244843531520440320L);
    private static final long P0 = 551490712240129L;
    private static final long P1 = 298204647270524L;
    private static final long P2 = 1694765986926497L;
    private static final long P3 = 22935798733632L;
    private static final long P4 = 851317936231194L;
    private static final long NEGATIVE_INVERSE = 551490712240127L;
    private static final double QUOTIENT_FACTOR = 1.1746492790073532E-15;

    @Override
    public int lanes() {
        return LANES;
    }
    private static final VectorSpecies<Long> ELEMENT = LongVector.SPECIES_256;
    private static final LongVector LOW_1 = LongVector.fromArray(L, new long[] {0, 8, 2, 10, 4, 12, 6, 14}, 0);
    private static final LongVector HIGH_1 = LongVector.fromArray(L, new long[] {1, 9, 3, 11, 5, 13, 7, 15}, 0);
    private static final LongVector LOW_2 = LongVector.fromArray(L, new long[] {0, 1, 8, 9, 4, 5, 12, 13}, 0);
    private static final LongVector HIGH_2 = LongVector.fromArray(L, new long[] {2, 3, 10, 11, 6, 7, 14, 15}, 0);
    private static final LongVector LOW_4 = LongVector.fromArray(L, new long[] {0, 1, 2, 3, 8, 9, 10, 11}, 0);
    private static final LongVector HIGH_4 = LongVector.fromArray(L, new long[] {4, 5, 6, 7, 12, 13, 14, 15}, 0);

    @Override
    public void load(double[] z, long[] limbs, int at, int[] groupOffsets, int[] laneOffsets, int groups) {
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            final int from = at + groupOffsets[g];
            final LongVector e0 = (LongVector) LongVector.fromArray(ELEMENT, limbs, from + laneOffsets[0]).reinterpretShape(L, 0);
            final LongVector e1 = (LongVector) LongVector.fromArray(ELEMENT, limbs, from + laneOffsets[1]).reinterpretShape(L, 0);
            final LongVector e2 = (LongVector) LongVector.fromArray(ELEMENT, limbs, from + laneOffsets[2]).reinterpretShape(L, 0);
            final LongVector e3 = (LongVector) LongVector.fromArray(ELEMENT, limbs, from + laneOffsets[3]).reinterpretShape(L, 0);
            final LongVector e4 = (LongVector) LongVector.fromArray(ELEMENT, limbs, from + laneOffsets[4]).reinterpretShape(L, 0);
            final LongVector e5 = (LongVector) LongVector.fromArray(ELEMENT, limbs, from + laneOffsets[5]).reinterpretShape(L, 0);
            final LongVector e6 = (LongVector) LongVector.fromArray(ELEMENT, limbs, from + laneOffsets[6]).reinterpretShape(L, 0);
            final LongVector e7 = (LongVector) LongVector.fromArray(ELEMENT, limbs, from + laneOffsets[7]).reinterpretShape(L, 0);
            final LongVector r0 = LOW_4.selectFrom(e0, e4);
            final LongVector r1 = LOW_4.selectFrom(e1, e5);
            final LongVector r2 = LOW_4.selectFrom(e2, e6);
            final LongVector r3 = LOW_4.selectFrom(e3, e7);
            final LongVector m0 = LOW_1.selectFrom(r0, r1);
            final LongVector m1 = HIGH_1.selectFrom(r0, r1);
            final LongVector m2 = LOW_1.selectFrom(r2, r3);
            final LongVector m3 = HIGH_1.selectFrom(r2, r3);
            final LongVector c0 = LOW_2.selectFrom(m0, m2);
            final LongVector c2 = HIGH_2.selectFrom(m0, m2);
            final LongVector c1 = LOW_2.selectFrom(m1, m3);
            final LongVector c3 = HIGH_2.selectFrom(m1, m3);
            c0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).intoArray(z, o);
            c0.lanewise(VectorOperators.LSHR, 51).or(c1.lanewise(VectorOperators.LSHL, 13)).and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).intoArray(z, o + 8);
            c1.lanewise(VectorOperators.LSHR, 38).or(c2.lanewise(VectorOperators.LSHL, 26)).and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).intoArray(z, o + 16);
            c2.lanewise(VectorOperators.LSHR, 25).or(c3.lanewise(VectorOperators.LSHL, 39)).and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).intoArray(z, o + 24);
            c3.lanewise(VectorOperators.LSHR, 12).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).intoArray(z, o + 32);
        }
    }

    @Override
    public void store(double[] x, long[] limbs, int at, int[] groupOffsets, int[] laneOffsets, int groups) {
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            final DoubleVector s0 = DoubleVector.fromArray(D, x, o);
            final DoubleVector s1 = DoubleVector.fromArray(D, x, o + 8);
            final DoubleVector s2 = DoubleVector.fromArray(D, x, o + 16);
            final DoubleVector s3 = DoubleVector.fromArray(D, x, o + 24);
            final DoubleVector s4 = DoubleVector.fromArray(D, x, o + 32);
            final DoubleVector qd = s4.fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).sub(0x1.8p52);
            final DoubleVector de0 = qd.fma(DoubleVector.broadcast(D, (double) -P0), s0);
            final DoubleVector de1 = qd.fma(DoubleVector.broadcast(D, (double) -P1), s1);
            final DoubleVector de2 = qd.fma(DoubleVector.broadcast(D, (double) -P2), s2);
            final DoubleVector de3 = qd.fma(DoubleVector.broadcast(D, (double) -P3), s3);
            final DoubleVector de4 = qd.fma(DoubleVector.broadcast(D, (double) -P4), s4);
            final DoubleVector dh0 = de0.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector dh1 = de1.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector dh2 = de2.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector dh3 = de3.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector d0 = de0.sub(dh0);
            final DoubleVector d1 = dh0.fma(DoubleVector.broadcast(D, 0x1p-51), de1.sub(dh1));
            final DoubleVector d2 = dh1.fma(DoubleVector.broadcast(D, 0x1p-51), de2.sub(dh2));
            final DoubleVector d3 = dh2.fma(DoubleVector.broadcast(D, 0x1p-51), de3.sub(dh3));
            final DoubleVector d4 = dh3.fma(DoubleVector.broadcast(D, 0x1p-51), de4);
            LongVector t0 = d0.add(0x1.8p52).reinterpretAsLongs().and((1L << 52) - 1);
            LongVector t1 = d1.add(0x1.8p52 - 1).reinterpretAsLongs().and((1L << 52) - 1);
            LongVector t2 = d2.add(0x1.8p52 - 1).reinterpretAsLongs().and((1L << 52) - 1);
            LongVector t3 = d3.add(0x1.8p52 - 1).reinterpretAsLongs().and((1L << 52) - 1);
            LongVector t4 = d4.add(0x1.8p52 - 1).reinterpretAsLongs().and((1L << 52) - 1);
            t1 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
            t0 = t0.and(MASK);
            t2 = t2.add(t1.lanewise(VectorOperators.LSHR, 51));
            t1 = t1.and(MASK);
            t3 = t3.add(t2.lanewise(VectorOperators.LSHR, 51));
            t2 = t2.and(MASK);
            t4 = t4.add(t3.lanewise(VectorOperators.LSHR, 51));
            t3 = t3.and(MASK);
            final LongVector negative = t4.lanewise(VectorOperators.LSHR, 51).sub(1);
            t0 = t0.add(negative.and(P0));
            t1 = t1.add(negative.and(P1));
            t2 = t2.add(negative.and(P2));
            t3 = t3.add(negative.and(P3));
            t4 = t4.add(negative.and(P4));
            t1 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
            t0 = t0.and(MASK);
            t2 = t2.add(t1.lanewise(VectorOperators.LSHR, 51));
            t1 = t1.and(MASK);
            t3 = t3.add(t2.lanewise(VectorOperators.LSHR, 51));
            t2 = t2.and(MASK);
            t4 = t4.add(t3.lanewise(VectorOperators.LSHR, 51));
            t3 = t3.and(MASK);
            t4 = t4.and(MASK);
            final LongVector c0 = t0.or(t1.lanewise(VectorOperators.LSHL, 51));
            final LongVector c1 = t1.lanewise(VectorOperators.LSHR, 13).or(t2.lanewise(VectorOperators.LSHL, 38));
            final LongVector c2 = t2.lanewise(VectorOperators.LSHR, 26).or(t3.lanewise(VectorOperators.LSHL, 25));
            final LongVector c3 = t3.lanewise(VectorOperators.LSHR, 39).or(t4.lanewise(VectorOperators.LSHL, 12));
            final LongVector m0 = LOW_1.selectFrom(c0, c1);
            final LongVector m1 = HIGH_1.selectFrom(c0, c1);
            final LongVector m2 = LOW_1.selectFrom(c2, c3);
            final LongVector m3 = HIGH_1.selectFrom(c2, c3);
            final LongVector r0 = LOW_2.selectFrom(m0, m2);
            final LongVector r2 = HIGH_2.selectFrom(m0, m2);
            final LongVector r1 = LOW_2.selectFrom(m1, m3);
            final LongVector r3 = HIGH_2.selectFrom(m1, m3);
            final int to = at + groupOffsets[g];
            ((LongVector) r0.reinterpretShape(ELEMENT, 0)).intoArray(limbs, to + laneOffsets[0]);
            ((LongVector) r1.reinterpretShape(ELEMENT, 0)).intoArray(limbs, to + laneOffsets[1]);
            ((LongVector) r2.reinterpretShape(ELEMENT, 0)).intoArray(limbs, to + laneOffsets[2]);
            ((LongVector) r3.reinterpretShape(ELEMENT, 0)).intoArray(limbs, to + laneOffsets[3]);
            ((LongVector) HIGH_4.selectFrom(r0, r0).reinterpretShape(ELEMENT, 0)).intoArray(limbs, to + laneOffsets[4]);
            ((LongVector) HIGH_4.selectFrom(r1, r1).reinterpretShape(ELEMENT, 0)).intoArray(limbs, to + laneOffsets[5]);
            ((LongVector) HIGH_4.selectFrom(r2, r2).reinterpretShape(ELEMENT, 0)).intoArray(limbs, to + laneOffsets[6]);
            ((LongVector) HIGH_4.selectFrom(r3, r3).reinterpretShape(ELEMENT, 0)).intoArray(limbs, to + laneOffsets[7]);
        }
    }

    @Override
    public void dif(double[] x, int at, int half, double[] factors, int pairs) {
        final DoubleVector high = DoubleVector.broadcast(D, 0x1.8p103);
        final DoubleVector both = DoubleVector.broadcast(D, 0x1.8p103 + 0x1.8p52);
        final DoubleVector p0 = DoubleVector.broadcast(D, (double) P0);
        final DoubleVector p1 = DoubleVector.broadcast(D, (double) P1);
        final DoubleVector p2 = DoubleVector.broadcast(D, (double) P2);
        final DoubleVector p3 = DoubleVector.broadcast(D, (double) P3);
        final DoubleVector p4 = DoubleVector.broadcast(D, (double) P4);
        final LongVector negativeInverse = LongVector.broadcast(L, NEGATIVE_INVERSE);
        for (int g = 0; g < pairs; g++) {
            final int k = g & (half - 1);
            final int o = (at + 2 * g - k) * GROUP;
            final int o2 = o + half * GROUP;
            final int w = (half + k) * 5;
            final DoubleVector u0 = DoubleVector.fromArray(D, x, o);
            final DoubleVector u1 = DoubleVector.fromArray(D, x, o + 8);
            final DoubleVector u2 = DoubleVector.fromArray(D, x, o + 16);
            final DoubleVector u3 = DoubleVector.fromArray(D, x, o + 24);
            final DoubleVector u4 = DoubleVector.fromArray(D, x, o + 32);
            final DoubleVector v0 = DoubleVector.fromArray(D, x, o2);
            final DoubleVector v1 = DoubleVector.fromArray(D, x, o2 + 8);
            final DoubleVector v2 = DoubleVector.fromArray(D, x, o2 + 16);
            final DoubleVector v3 = DoubleVector.fromArray(D, x, o2 + 24);
            final DoubleVector v4 = DoubleVector.fromArray(D, x, o2 + 32);
            final DoubleVector s0 = u0.add(v0);
            final DoubleVector s1 = u1.add(v1);
            final DoubleVector s2 = u2.add(v2);
            final DoubleVector s3 = u3.add(v3);
            final DoubleVector s4 = u4.add(v4);
            final DoubleVector a0 = u0.sub(v0);
            final DoubleVector a1 = u1.sub(v1);
            final DoubleVector a2 = u2.sub(v2);
            final DoubleVector a3 = u3.sub(v3);
            final DoubleVector a4 = u4.sub(v4);
            final DoubleVector qd = s4.fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).sub(0x1.8p52);
            final DoubleVector de0 = qd.fma(DoubleVector.broadcast(D, (double) -P0), s0);
            final DoubleVector de1 = qd.fma(DoubleVector.broadcast(D, (double) -P1), s1);
            final DoubleVector de2 = qd.fma(DoubleVector.broadcast(D, (double) -P2), s2);
            final DoubleVector de3 = qd.fma(DoubleVector.broadcast(D, (double) -P3), s3);
            final DoubleVector de4 = qd.fma(DoubleVector.broadcast(D, (double) -P4), s4);
            final DoubleVector dh0 = de0.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector dh1 = de1.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector dh2 = de2.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector dh3 = de3.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector d0 = de0.sub(dh0);
            final DoubleVector d1 = dh0.fma(DoubleVector.broadcast(D, 0x1p-51), de1.sub(dh1));
            final DoubleVector d2 = dh1.fma(DoubleVector.broadcast(D, 0x1p-51), de2.sub(dh2));
            final DoubleVector d3 = dh2.fma(DoubleVector.broadcast(D, 0x1p-51), de3.sub(dh3));
            final DoubleVector d4 = dh3.fma(DoubleVector.broadcast(D, 0x1p-51), de4);
            d0.intoArray(x, o);
            d1.intoArray(x, o + 8);
            d2.intoArray(x, o + 16);
            d3.intoArray(x, o + 24);
            d4.intoArray(x, o + 32);
            LongVector t0 = LongVector.fromArray(L, COLUMNS_1, 0);
            LongVector t1 = LongVector.fromArray(L, COLUMNS_1, 8);
            LongVector t2 = LongVector.fromArray(L, COLUMNS_1, 16);
            LongVector t3 = LongVector.fromArray(L, COLUMNS_1, 24);
            LongVector t4 = LongVector.fromArray(L, COLUMNS_1, 32);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, COLUMNS_1, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.broadcast(D, factors[w + i]);
                { final DoubleVector h = a0.fma(bt0, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a1.fma(bt0, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a2.fma(bt0, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a3.fma(bt0, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a4.fma(bt0, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector qt = (DoubleVector) t0.mul(negativeInverse).lanewise(VectorOperators.LSHL, 13).lanewise(VectorOperators.ASHR, 13).convert(VectorOperators.L2D, 0);
                { final DoubleVector h = p0.fma(qt, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(p0.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p1.fma(qt, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(p1.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p2.fma(qt, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(p2.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p3.fma(qt, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(p3.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p4.fma(qt, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(p4.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                t0 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
                t1 = t2; t2 = t3; t3 = t4; t4 = t5;
            }
            t1 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r0 = t0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            t2 = t2.add(t1.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r1 = t1.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            t3 = t3.add(t2.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r2 = t2.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            t4 = t4.add(t3.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r3 = t3.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            final DoubleVector r4 = t4.reinterpretAsDoubles().sub(0x1.8p52);
            r0.intoArray(x, o2);
            r1.intoArray(x, o2 + 8);
            r2.intoArray(x, o2 + 16);
            r3.intoArray(x, o2 + 24);
            r4.intoArray(x, o2 + 32);
        }
    }

    @Override
    public void sumAndDifference(double[] x, int at, int pairs) {
        for (int g = 0; g < pairs; g++) {
            final int o = (at + 2 * g) * GROUP;
            final DoubleVector u0 = DoubleVector.fromArray(D, x, o);
            final DoubleVector u1 = DoubleVector.fromArray(D, x, o + 8);
            final DoubleVector u2 = DoubleVector.fromArray(D, x, o + 16);
            final DoubleVector u3 = DoubleVector.fromArray(D, x, o + 24);
            final DoubleVector u4 = DoubleVector.fromArray(D, x, o + 32);
            final DoubleVector v0 = DoubleVector.fromArray(D, x, o + GROUP);
            final DoubleVector v1 = DoubleVector.fromArray(D, x, o + GROUP + 8);
            final DoubleVector v2 = DoubleVector.fromArray(D, x, o + GROUP + 16);
            final DoubleVector v3 = DoubleVector.fromArray(D, x, o + GROUP + 24);
            final DoubleVector v4 = DoubleVector.fromArray(D, x, o + GROUP + 32);
            final DoubleVector s0 = u0.add(v0);
            final DoubleVector s1 = u1.add(v1);
            final DoubleVector s2 = u2.add(v2);
            final DoubleVector s3 = u3.add(v3);
            final DoubleVector s4 = u4.add(v4);
            final DoubleVector a0 = u0.sub(v0);
            final DoubleVector a1 = u1.sub(v1);
            final DoubleVector a2 = u2.sub(v2);
            final DoubleVector a3 = u3.sub(v3);
            final DoubleVector a4 = u4.sub(v4);
            final DoubleVector qd = s4.fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).sub(0x1.8p52);
            final DoubleVector de0 = qd.fma(DoubleVector.broadcast(D, (double) -P0), s0);
            final DoubleVector de1 = qd.fma(DoubleVector.broadcast(D, (double) -P1), s1);
            final DoubleVector de2 = qd.fma(DoubleVector.broadcast(D, (double) -P2), s2);
            final DoubleVector de3 = qd.fma(DoubleVector.broadcast(D, (double) -P3), s3);
            final DoubleVector de4 = qd.fma(DoubleVector.broadcast(D, (double) -P4), s4);
            final DoubleVector dh0 = de0.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector dh1 = de1.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector dh2 = de2.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector dh3 = de3.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector d0 = de0.sub(dh0);
            final DoubleVector d1 = dh0.fma(DoubleVector.broadcast(D, 0x1p-51), de1.sub(dh1));
            final DoubleVector d2 = dh1.fma(DoubleVector.broadcast(D, 0x1p-51), de2.sub(dh2));
            final DoubleVector d3 = dh2.fma(DoubleVector.broadcast(D, 0x1p-51), de3.sub(dh3));
            final DoubleVector d4 = dh3.fma(DoubleVector.broadcast(D, 0x1p-51), de4);
            d0.intoArray(x, o);
            d1.intoArray(x, o + 8);
            d2.intoArray(x, o + 16);
            d3.intoArray(x, o + 24);
            d4.intoArray(x, o + 32);
            final DoubleVector qr = a4.fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).sub(0x1.8p52);
            final DoubleVector re0 = qr.fma(DoubleVector.broadcast(D, (double) -P0), a0);
            final DoubleVector re1 = qr.fma(DoubleVector.broadcast(D, (double) -P1), a1);
            final DoubleVector re2 = qr.fma(DoubleVector.broadcast(D, (double) -P2), a2);
            final DoubleVector re3 = qr.fma(DoubleVector.broadcast(D, (double) -P3), a3);
            final DoubleVector re4 = qr.fma(DoubleVector.broadcast(D, (double) -P4), a4);
            final DoubleVector rh0 = re0.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector rh1 = re1.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector rh2 = re2.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector rh3 = re3.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector r0 = re0.sub(rh0);
            final DoubleVector r1 = rh0.fma(DoubleVector.broadcast(D, 0x1p-51), re1.sub(rh1));
            final DoubleVector r2 = rh1.fma(DoubleVector.broadcast(D, 0x1p-51), re2.sub(rh2));
            final DoubleVector r3 = rh2.fma(DoubleVector.broadcast(D, 0x1p-51), re3.sub(rh3));
            final DoubleVector r4 = rh3.fma(DoubleVector.broadcast(D, 0x1p-51), re4);
            r0.intoArray(x, o + GROUP);
            r1.intoArray(x, o + GROUP + 8);
            r2.intoArray(x, o + GROUP + 16);
            r3.intoArray(x, o + GROUP + 24);
            r4.intoArray(x, o + GROUP + 32);
        }
    }

    @Override
    public void dit(double[] x, int at, int half, double[] factors, int pairs) {
        final DoubleVector high = DoubleVector.broadcast(D, 0x1.8p103);
        final DoubleVector both = DoubleVector.broadcast(D, 0x1.8p103 + 0x1.8p52);
        final DoubleVector p0 = DoubleVector.broadcast(D, (double) P0);
        final DoubleVector p1 = DoubleVector.broadcast(D, (double) P1);
        final DoubleVector p2 = DoubleVector.broadcast(D, (double) P2);
        final DoubleVector p3 = DoubleVector.broadcast(D, (double) P3);
        final DoubleVector p4 = DoubleVector.broadcast(D, (double) P4);
        final LongVector negativeInverse = LongVector.broadcast(L, NEGATIVE_INVERSE);
        for (int g = 0; g < pairs; g++) {
            final int k = g & (half - 1);
            final int o = (at + 2 * g - k) * GROUP;
            final int o2 = o + half * GROUP;
            final int w = (half + k) * 5;
            final DoubleVector a0 = DoubleVector.fromArray(D, x, o2);
            final DoubleVector a1 = DoubleVector.fromArray(D, x, o2 + 8);
            final DoubleVector a2 = DoubleVector.fromArray(D, x, o2 + 16);
            final DoubleVector a3 = DoubleVector.fromArray(D, x, o2 + 24);
            final DoubleVector a4 = DoubleVector.fromArray(D, x, o2 + 32);
            LongVector t0 = LongVector.fromArray(L, COLUMNS_1, 0);
            LongVector t1 = LongVector.fromArray(L, COLUMNS_1, 8);
            LongVector t2 = LongVector.fromArray(L, COLUMNS_1, 16);
            LongVector t3 = LongVector.fromArray(L, COLUMNS_1, 24);
            LongVector t4 = LongVector.fromArray(L, COLUMNS_1, 32);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, COLUMNS_1, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.broadcast(D, factors[w + i]);
                { final DoubleVector h = a0.fma(bt0, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a1.fma(bt0, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a2.fma(bt0, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a3.fma(bt0, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a4.fma(bt0, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector qt = (DoubleVector) t0.mul(negativeInverse).lanewise(VectorOperators.LSHL, 13).lanewise(VectorOperators.ASHR, 13).convert(VectorOperators.L2D, 0);
                { final DoubleVector h = p0.fma(qt, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(p0.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p1.fma(qt, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(p1.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p2.fma(qt, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(p2.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p3.fma(qt, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(p3.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p4.fma(qt, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(p4.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                t0 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
                t1 = t2; t2 = t3; t3 = t4; t4 = t5;
            }
            t1 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r0 = t0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            t2 = t2.add(t1.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r1 = t1.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            t3 = t3.add(t2.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r2 = t2.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            t4 = t4.add(t3.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r3 = t3.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            final DoubleVector r4 = t4.reinterpretAsDoubles().sub(0x1.8p52);
            final DoubleVector u0 = DoubleVector.fromArray(D, x, o);
            final DoubleVector u1 = DoubleVector.fromArray(D, x, o + 8);
            final DoubleVector u2 = DoubleVector.fromArray(D, x, o + 16);
            final DoubleVector u3 = DoubleVector.fromArray(D, x, o + 24);
            final DoubleVector u4 = DoubleVector.fromArray(D, x, o + 32);
            final DoubleVector qd = u4.fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).sub(0x1.8p52);
            final DoubleVector de0 = qd.fma(DoubleVector.broadcast(D, (double) -P0), u0);
            final DoubleVector de1 = qd.fma(DoubleVector.broadcast(D, (double) -P1), u1);
            final DoubleVector de2 = qd.fma(DoubleVector.broadcast(D, (double) -P2), u2);
            final DoubleVector de3 = qd.fma(DoubleVector.broadcast(D, (double) -P3), u3);
            final DoubleVector de4 = qd.fma(DoubleVector.broadcast(D, (double) -P4), u4);
            final DoubleVector dh0 = de0.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector dh1 = de1.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector dh2 = de2.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector dh3 = de3.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector d0 = de0.sub(dh0);
            final DoubleVector d1 = dh0.fma(DoubleVector.broadcast(D, 0x1p-51), de1.sub(dh1));
            final DoubleVector d2 = dh1.fma(DoubleVector.broadcast(D, 0x1p-51), de2.sub(dh2));
            final DoubleVector d3 = dh2.fma(DoubleVector.broadcast(D, 0x1p-51), de3.sub(dh3));
            final DoubleVector d4 = dh3.fma(DoubleVector.broadcast(D, 0x1p-51), de4);
            final DoubleVector s0 = d0.add(r0);
            final DoubleVector s1 = d1.add(r1);
            final DoubleVector s2 = d2.add(r2);
            final DoubleVector s3 = d3.add(r3);
            final DoubleVector s4 = d4.add(r4);
            s0.intoArray(x, o);
            s1.intoArray(x, o + 8);
            s2.intoArray(x, o + 16);
            s3.intoArray(x, o + 24);
            s4.intoArray(x, o + 32);
            final DoubleVector v0 = d0.sub(r0);
            final DoubleVector v1 = d1.sub(r1);
            final DoubleVector v2 = d2.sub(r2);
            final DoubleVector v3 = d3.sub(r3);
            final DoubleVector v4 = d4.sub(r4);
            v0.intoArray(x, o2);
            v1.intoArray(x, o2 + 8);
            v2.intoArray(x, o2 + 16);
            v3.intoArray(x, o2 + 24);
            v4.intoArray(x, o2 + 32);
        }
    }

    @Override
    public void mul(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int yStep, int groups) {
        final DoubleVector high = DoubleVector.broadcast(D, 0x1.8p103);
        final DoubleVector both = DoubleVector.broadcast(D, 0x1.8p103 + 0x1.8p52);
        final DoubleVector p0 = DoubleVector.broadcast(D, (double) P0);
        final DoubleVector p1 = DoubleVector.broadcast(D, (double) P1);
        final DoubleVector p2 = DoubleVector.broadcast(D, (double) P2);
        final DoubleVector p3 = DoubleVector.broadcast(D, (double) P3);
        final DoubleVector p4 = DoubleVector.broadcast(D, (double) P4);
        final LongVector negativeInverse = LongVector.broadcast(L, NEGATIVE_INVERSE);
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            final int right = (yAt + g * yStep) * GROUP;
            final DoubleVector s0 = DoubleVector.fromArray(D, x, xAt * GROUP + o);
            final DoubleVector s1 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 8);
            final DoubleVector s2 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 16);
            final DoubleVector s3 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 24);
            final DoubleVector s4 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 32);
            final DoubleVector qa = s4.fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).sub(0x1.8p52);
            final DoubleVector ae0 = qa.fma(DoubleVector.broadcast(D, (double) -P0), s0);
            final DoubleVector ae1 = qa.fma(DoubleVector.broadcast(D, (double) -P1), s1);
            final DoubleVector ae2 = qa.fma(DoubleVector.broadcast(D, (double) -P2), s2);
            final DoubleVector ae3 = qa.fma(DoubleVector.broadcast(D, (double) -P3), s3);
            final DoubleVector ae4 = qa.fma(DoubleVector.broadcast(D, (double) -P4), s4);
            final DoubleVector ah0 = ae0.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector ah1 = ae1.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector ah2 = ae2.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector ah3 = ae3.add(0x1.8p103).sub(0x1.8p103);
            final DoubleVector a0 = ae0.sub(ah0);
            final DoubleVector a1 = ah0.fma(DoubleVector.broadcast(D, 0x1p-51), ae1.sub(ah1));
            final DoubleVector a2 = ah1.fma(DoubleVector.broadcast(D, 0x1p-51), ae2.sub(ah2));
            final DoubleVector a3 = ah2.fma(DoubleVector.broadcast(D, 0x1p-51), ae3.sub(ah3));
            final DoubleVector a4 = ah3.fma(DoubleVector.broadcast(D, 0x1p-51), ae4);
            LongVector t0 = LongVector.fromArray(L, COLUMNS_1, 0);
            LongVector t1 = LongVector.fromArray(L, COLUMNS_1, 8);
            LongVector t2 = LongVector.fromArray(L, COLUMNS_1, 16);
            LongVector t3 = LongVector.fromArray(L, COLUMNS_1, 24);
            LongVector t4 = LongVector.fromArray(L, COLUMNS_1, 32);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, COLUMNS_1, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.fromArray(D, y, right + i * LANES);
                { final DoubleVector h = a0.fma(bt0, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a1.fma(bt0, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a2.fma(bt0, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a3.fma(bt0, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a4.fma(bt0, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector qt = (DoubleVector) t0.mul(negativeInverse).lanewise(VectorOperators.LSHL, 13).lanewise(VectorOperators.ASHR, 13).convert(VectorOperators.L2D, 0);
                { final DoubleVector h = p0.fma(qt, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(p0.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p1.fma(qt, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(p1.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p2.fma(qt, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(p2.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p3.fma(qt, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(p3.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p4.fma(qt, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(p4.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                t0 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
                t1 = t2; t2 = t3; t3 = t4; t4 = t5;
            }
            t1 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r0 = t0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            t2 = t2.add(t1.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r1 = t1.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            t3 = t3.add(t2.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r2 = t2.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            t4 = t4.add(t3.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r3 = t3.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            final DoubleVector r4 = t4.reinterpretAsDoubles().sub(0x1.8p52);
            r0.intoArray(z, zAt * GROUP + o);
            r1.intoArray(z, zAt * GROUP + o + 8);
            r2.intoArray(z, zAt * GROUP + o + 16);
            r3.intoArray(z, zAt * GROUP + o + 24);
            r4.intoArray(z, zAt * GROUP + o + 32);
        }
    }

    @Override
    public void combine(double[] z, double[] x, double[] y, double[] factors, int groups) {
        final DoubleVector high = DoubleVector.broadcast(D, 0x1.8p103);
        final DoubleVector both = DoubleVector.broadcast(D, 0x1.8p103 + 0x1.8p52);
        final DoubleVector p0 = DoubleVector.broadcast(D, (double) P0);
        final DoubleVector p1 = DoubleVector.broadcast(D, (double) P1);
        final DoubleVector p2 = DoubleVector.broadcast(D, (double) P2);
        final DoubleVector p3 = DoubleVector.broadcast(D, (double) P3);
        final DoubleVector p4 = DoubleVector.broadcast(D, (double) P4);
        final LongVector negativeInverse = LongVector.broadcast(L, NEGATIVE_INVERSE);
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            final DoubleVector a0 = DoubleVector.fromArray(D, x, o);
            final DoubleVector a1 = DoubleVector.fromArray(D, x, o + 8);
            final DoubleVector a2 = DoubleVector.fromArray(D, x, o + 16);
            final DoubleVector a3 = DoubleVector.fromArray(D, x, o + 24);
            final DoubleVector a4 = DoubleVector.fromArray(D, x, o + 32);
            final DoubleVector c0 = DoubleVector.fromArray(D, y, o);
            final DoubleVector c1 = DoubleVector.fromArray(D, y, o + 8);
            final DoubleVector c2 = DoubleVector.fromArray(D, y, o + 16);
            final DoubleVector c3 = DoubleVector.fromArray(D, y, o + 24);
            final DoubleVector c4 = DoubleVector.fromArray(D, y, o + 32);
            LongVector t0 = LongVector.fromArray(L, COLUMNS_2, 0);
            LongVector t1 = LongVector.fromArray(L, COLUMNS_2, 8);
            LongVector t2 = LongVector.fromArray(L, COLUMNS_2, 16);
            LongVector t3 = LongVector.fromArray(L, COLUMNS_2, 24);
            LongVector t4 = LongVector.fromArray(L, COLUMNS_2, 32);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, COLUMNS_2, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.broadcast(D, factors[0 + i]);
                { final DoubleVector h = a0.fma(bt0, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a1.fma(bt0, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a2.fma(bt0, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a3.fma(bt0, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a4.fma(bt0, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector bt1 = DoubleVector.broadcast(D, factors[5 + i]);
                { final DoubleVector h = c0.fma(bt1, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(c0.fma(bt1, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = c1.fma(bt1, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(c1.fma(bt1, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = c2.fma(bt1, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(c2.fma(bt1, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = c3.fma(bt1, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(c3.fma(bt1, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = c4.fma(bt1, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(c4.fma(bt1, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector qt = (DoubleVector) t0.mul(negativeInverse).lanewise(VectorOperators.LSHL, 13).lanewise(VectorOperators.ASHR, 13).convert(VectorOperators.L2D, 0);
                { final DoubleVector h = p0.fma(qt, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(p0.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p1.fma(qt, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(p1.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p2.fma(qt, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(p2.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p3.fma(qt, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(p3.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p4.fma(qt, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(p4.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                t0 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
                t1 = t2; t2 = t3; t3 = t4; t4 = t5;
            }
            t1 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r0 = t0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            t2 = t2.add(t1.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r1 = t1.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            t3 = t3.add(t2.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r2 = t2.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            t4 = t4.add(t3.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r3 = t3.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            final DoubleVector r4 = t4.reinterpretAsDoubles().sub(0x1.8p52);
            r0.intoArray(z, o);
            r1.intoArray(z, o + 8);
            r2.intoArray(z, o + 16);
            r3.intoArray(z, o + 24);
            r4.intoArray(z, o + 32);
        }
    }
}
