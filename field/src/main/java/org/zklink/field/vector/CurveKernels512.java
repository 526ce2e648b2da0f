package org.zklink.field.vector;

import javax.annotation.processing.Generated;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link CurveKernels} of Fq on vectors of 512 bits. */
@Generated("org.zklink.field.generator")
public final class CurveKernels512 implements CurveKernels {
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
    private static final long P0 = 154029749239111L;
    private static final long P1 = 612489067865988L;
    private static final long P2 = 1694766016103850L;
    private static final long P3 = 22935798733632L;
    private static final long P4 = 851317936231194L;
    private static final long NEGATIVE_INVERSE = 571208714576777L;
    private static final double QUOTIENT_FACTOR = 1.1746492790073532E-15;

    @Override
    public int lanes() {
        return LANES;
    }
    private static final LongVector LOW_1 = LongVector.fromArray(L, new long[] {0, 8, 2, 10, 4, 12, 6, 14}, 0);
    private static final LongVector HIGH_1 = LongVector.fromArray(L, new long[] {1, 9, 3, 11, 5, 13, 7, 15}, 0);
    private static final LongVector LOW_2 = LongVector.fromArray(L, new long[] {0, 1, 8, 9, 4, 5, 12, 13}, 0);
    private static final LongVector HIGH_2 = LongVector.fromArray(L, new long[] {2, 3, 10, 11, 6, 7, 14, 15}, 0);
    private static final LongVector LOW_4 = LongVector.fromArray(L, new long[] {0, 1, 2, 3, 8, 9, 10, 11}, 0);
    private static final LongVector HIGH_4 = LongVector.fromArray(L, new long[] {4, 5, 6, 7, 12, 13, 14, 15}, 0);

    @Override
    public void gather(long[] columns, long[] points, int stride, int offset, int[] entries, int from, long[] nonzero, int groups) {
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            final int k = from + g * LANES;
            final int at0 = (entries[k + 0] >> 1) * stride + offset;
            final LongVector r0 = LongVector.fromArray(L, points, at0);
            final int at1 = (entries[k + 1] >> 1) * stride + offset;
            final LongVector r1 = LongVector.fromArray(L, points, at1);
            final int at2 = (entries[k + 2] >> 1) * stride + offset;
            final LongVector r2 = LongVector.fromArray(L, points, at2);
            final int at3 = (entries[k + 3] >> 1) * stride + offset;
            final LongVector r3 = LongVector.fromArray(L, points, at3);
            final int at4 = (entries[k + 4] >> 1) * stride + offset;
            final LongVector r4 = LongVector.fromArray(L, points, at4);
            final int at5 = (entries[k + 5] >> 1) * stride + offset;
            final LongVector r5 = LongVector.fromArray(L, points, at5);
            final int at6 = (entries[k + 6] >> 1) * stride + offset;
            final LongVector r6 = LongVector.fromArray(L, points, at6);
            final int at7 = (entries[k + 7] >> 1) * stride + offset;
            final LongVector r7 = LongVector.fromArray(L, points, at7);
            final LongVector r1x0 = LOW_1.selectFrom(r0, r1);
            final LongVector r1x1 = HIGH_1.selectFrom(r0, r1);
            final LongVector r1x2 = LOW_1.selectFrom(r2, r3);
            final LongVector r1x3 = HIGH_1.selectFrom(r2, r3);
            final LongVector r1x4 = LOW_1.selectFrom(r4, r5);
            final LongVector r1x5 = HIGH_1.selectFrom(r4, r5);
            final LongVector r1x6 = LOW_1.selectFrom(r6, r7);
            final LongVector r1x7 = HIGH_1.selectFrom(r6, r7);
            final LongVector r2x0 = LOW_2.selectFrom(r1x0, r1x2);
            final LongVector r2x2 = HIGH_2.selectFrom(r1x0, r1x2);
            final LongVector r2x1 = LOW_2.selectFrom(r1x1, r1x3);
            final LongVector r2x3 = HIGH_2.selectFrom(r1x1, r1x3);
            final LongVector r2x4 = LOW_2.selectFrom(r1x4, r1x6);
            final LongVector r2x6 = HIGH_2.selectFrom(r1x4, r1x6);
            final LongVector r2x5 = LOW_2.selectFrom(r1x5, r1x7);
            final LongVector r2x7 = HIGH_2.selectFrom(r1x5, r1x7);
            final LongVector c0 = LOW_4.selectFrom(r2x0, r2x4);
            final LongVector c4 = HIGH_4.selectFrom(r2x0, r2x4);
            final LongVector c1 = LOW_4.selectFrom(r2x1, r2x5);
            final LongVector c5 = HIGH_4.selectFrom(r2x1, r2x5);
            final LongVector c2 = LOW_4.selectFrom(r2x2, r2x6);
            final LongVector c6 = HIGH_4.selectFrom(r2x2, r2x6);
            final LongVector c3 = LOW_4.selectFrom(r2x3, r2x7);
            final LongVector c7 = HIGH_4.selectFrom(r2x3, r2x7);
            c0.intoArray(columns, g * 8 * LANES + 0);
            c1.intoArray(columns, g * 8 * LANES + 8);
            c2.intoArray(columns, g * 8 * LANES + 16);
            c3.intoArray(columns, g * 8 * LANES + 24);
            c4.intoArray(columns, g * 8 * LANES + 32);
            c5.intoArray(columns, g * 8 * LANES + 40);
            c6.intoArray(columns, g * 8 * LANES + 48);
            c7.intoArray(columns, g * 8 * LANES + 56);
            LongVector.fromArray(L, nonzero, k).or(c0.or(c1).or(c2.or(c3)).or(c4.or(c5).or(c6.or(c7)))).intoArray(nonzero, k);
        }
    }

    @Override
    public void unpack(double[] z, int zAt, long[] columns, int column, int[] entries, int from, long sign, int groups) {
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            final LongVector c0 = LongVector.fromArray(L, columns, (g * 8 + column + 0) * LANES);
            final LongVector c1 = LongVector.fromArray(L, columns, (g * 8 + column + 1) * LANES);
            final LongVector c2 = LongVector.fromArray(L, columns, (g * 8 + column + 2) * LANES);
            final LongVector c3 = LongVector.fromArray(L, columns, (g * 8 + column + 3) * LANES);
            final LongVector signs = ((LongVector) IntVector.fromArray(I, entries, from + g * LANES).convertShape(VectorOperators.I2L, L, 0)).lanewise(VectorOperators.LSHL, 63).and(sign);
            c0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).reinterpretAsLongs().lanewise(VectorOperators.XOR, signs).reinterpretAsDoubles().intoArray(z, zAt * GROUP + o);
            c0.lanewise(VectorOperators.LSHR, 51).or(c1.lanewise(VectorOperators.LSHL, 13)).and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).reinterpretAsLongs().lanewise(VectorOperators.XOR, signs).reinterpretAsDoubles().intoArray(z, zAt * GROUP + o + 8);
            c1.lanewise(VectorOperators.LSHR, 38).or(c2.lanewise(VectorOperators.LSHL, 26)).and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).reinterpretAsLongs().lanewise(VectorOperators.XOR, signs).reinterpretAsDoubles().intoArray(z, zAt * GROUP + o + 16);
            c2.lanewise(VectorOperators.LSHR, 25).or(c3.lanewise(VectorOperators.LSHL, 39)).and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).reinterpretAsLongs().lanewise(VectorOperators.XOR, signs).reinterpretAsDoubles().intoArray(z, zAt * GROUP + o + 24);
            c3.lanewise(VectorOperators.LSHR, 12).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).reinterpretAsLongs().lanewise(VectorOperators.XOR, signs).reinterpretAsDoubles().intoArray(z, zAt * GROUP + o + 32);
        }
    }

    @Override
    public void difference(double[] z, double[] x, int xAt, double[] y, int yAt, int groups) {
        for (int i = 0; i < groups * GROUP; i += LANES) {
            DoubleVector.fromArray(D, x, xAt * GROUP + i).sub(DoubleVector.fromArray(D, y, yAt * GROUP + i)).intoArray(z, i);
        }
    }

    @Override
    public void scale(double[] z, double[] x, double factor, int groups) {
        for (int i = 0; i < groups * GROUP; i += LANES) {
            DoubleVector.fromArray(D, x, i).mul(factor).intoArray(z, i);
        }
    }

    @Override
    public boolean exceptions(int[] masks, long[] leftNonzero, long[] rightNonzero, double[] d0, double[] d1, int groups) {
        int any = 0;
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            final LongVector d = DoubleVector.fromArray(D, d0, o).reinterpretAsLongs().or(DoubleVector.fromArray(D, d0, o + 8).reinterpretAsLongs()).or(DoubleVector.fromArray(D, d0, o + 16).reinterpretAsLongs()).or(DoubleVector.fromArray(D, d0, o + 24).reinterpretAsLongs()).or(DoubleVector.fromArray(D, d0, o + 32).reinterpretAsLongs()).or(DoubleVector.fromArray(D, d1, o).reinterpretAsLongs()).or(DoubleVector.fromArray(D, d1, o + 8).reinterpretAsLongs()).or(DoubleVector.fromArray(D, d1, o + 16).reinterpretAsLongs()).or(DoubleVector.fromArray(D, d1, o + 24).reinterpretAsLongs()).or(DoubleVector.fromArray(D, d1, o + 32).reinterpretAsLongs());
            int mask = (int) LongVector.fromArray(L, leftNonzero, g * LANES).eq(0).toLong();
            mask |= (int) LongVector.fromArray(L, rightNonzero, g * LANES).eq(0).toLong() << 8;
            mask |= (int) d.eq(0).toLong() << 16;
            masks[g] = mask;
            any |= mask;
        }
        return any != 0;
    }

    @Override
    public void mul(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups) {
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
            final DoubleVector a0 = DoubleVector.fromArray(D, x, xAt * GROUP + o);
            final DoubleVector a1 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 8);
            final DoubleVector a2 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 16);
            final DoubleVector a3 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 24);
            final DoubleVector a4 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 32);
            LongVector t0 = LongVector.fromArray(L, COLUMNS_1, 0);
            LongVector t1 = LongVector.fromArray(L, COLUMNS_1, 8);
            LongVector t2 = LongVector.fromArray(L, COLUMNS_1, 16);
            LongVector t3 = LongVector.fromArray(L, COLUMNS_1, 24);
            LongVector t4 = LongVector.fromArray(L, COLUMNS_1, 32);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, COLUMNS_1, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.fromArray(D, y, yAt * GROUP + o + i * LANES);
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
    public void mulBy(double[] z, int zAt, double[] x, int xAt, double[] factor, int factorAt, int groups) {
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
            final DoubleVector a0 = DoubleVector.fromArray(D, x, xAt * GROUP + o);
            final DoubleVector a1 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 8);
            final DoubleVector a2 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 16);
            final DoubleVector a3 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 24);
            final DoubleVector a4 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 32);
            LongVector t0 = LongVector.fromArray(L, COLUMNS_1, 0);
            LongVector t1 = LongVector.fromArray(L, COLUMNS_1, 8);
            LongVector t2 = LongVector.fromArray(L, COLUMNS_1, 16);
            LongVector t3 = LongVector.fromArray(L, COLUMNS_1, 24);
            LongVector t4 = LongVector.fromArray(L, COLUMNS_1, 32);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, COLUMNS_1, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.broadcast(D, factor[factorAt * 5 + i]);
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
    public void sumOfProducts(double[] z, int zAt, double[] x0, double[] x1, int xAt, double[] y0, double[] y1, int yAt, int groups) {
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
            final DoubleVector a0 = DoubleVector.fromArray(D, x0, xAt * GROUP + o);
            final DoubleVector a1 = DoubleVector.fromArray(D, x0, xAt * GROUP + o + 8);
            final DoubleVector a2 = DoubleVector.fromArray(D, x0, xAt * GROUP + o + 16);
            final DoubleVector a3 = DoubleVector.fromArray(D, x0, xAt * GROUP + o + 24);
            final DoubleVector a4 = DoubleVector.fromArray(D, x0, xAt * GROUP + o + 32);
            final DoubleVector c0 = DoubleVector.fromArray(D, x1, xAt * GROUP + o);
            final DoubleVector c1 = DoubleVector.fromArray(D, x1, xAt * GROUP + o + 8);
            final DoubleVector c2 = DoubleVector.fromArray(D, x1, xAt * GROUP + o + 16);
            final DoubleVector c3 = DoubleVector.fromArray(D, x1, xAt * GROUP + o + 24);
            final DoubleVector c4 = DoubleVector.fromArray(D, x1, xAt * GROUP + o + 32);
            LongVector t0 = LongVector.fromArray(L, COLUMNS_2, 0);
            LongVector t1 = LongVector.fromArray(L, COLUMNS_2, 8);
            LongVector t2 = LongVector.fromArray(L, COLUMNS_2, 16);
            LongVector t3 = LongVector.fromArray(L, COLUMNS_2, 24);
            LongVector t4 = LongVector.fromArray(L, COLUMNS_2, 32);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, COLUMNS_2, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.fromArray(D, y0, yAt * GROUP + o + i * LANES);
                { final DoubleVector h = a0.fma(bt0, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a1.fma(bt0, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a2.fma(bt0, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a3.fma(bt0, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a4.fma(bt0, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector bt1 = DoubleVector.fromArray(D, y1, yAt * GROUP + o + i * LANES);
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
            r0.intoArray(z, zAt * GROUP + o);
            r1.intoArray(z, zAt * GROUP + o + 8);
            r2.intoArray(z, zAt * GROUP + o + 16);
            r3.intoArray(z, zAt * GROUP + o + 24);
            r4.intoArray(z, zAt * GROUP + o + 32);
        }
    }

    @Override
    public void prefixProducts(double[] prefix, double[] x, double[] totals, int half) {
        final DoubleVector high = DoubleVector.broadcast(D, 0x1.8p103);
        final DoubleVector both = DoubleVector.broadcast(D, 0x1.8p103 + 0x1.8p52);
        final DoubleVector p0 = DoubleVector.broadcast(D, (double) P0);
        final DoubleVector p1 = DoubleVector.broadcast(D, (double) P1);
        final DoubleVector p2 = DoubleVector.broadcast(D, (double) P2);
        final DoubleVector p3 = DoubleVector.broadcast(D, (double) P3);
        final DoubleVector p4 = DoubleVector.broadcast(D, (double) P4);
        final LongVector negativeInverse = LongVector.broadcast(L, NEGATIVE_INVERSE);
        final int second = half * GROUP;
        DoubleVector a0 = DoubleVector.fromArray(D, totals, 0);
        DoubleVector a1 = DoubleVector.fromArray(D, totals, 0 + 8);
        DoubleVector a2 = DoubleVector.fromArray(D, totals, 0 + 16);
        DoubleVector a3 = DoubleVector.fromArray(D, totals, 0 + 24);
        DoubleVector a4 = DoubleVector.fromArray(D, totals, 0 + 32);
        DoubleVector c0 = DoubleVector.fromArray(D, totals, GROUP);
        DoubleVector c1 = DoubleVector.fromArray(D, totals, GROUP + 8);
        DoubleVector c2 = DoubleVector.fromArray(D, totals, GROUP + 16);
        DoubleVector c3 = DoubleVector.fromArray(D, totals, GROUP + 24);
        DoubleVector c4 = DoubleVector.fromArray(D, totals, GROUP + 32);
        for (int g = 0; g < half; g++) {
            final int o = g * GROUP;
            a0.intoArray(prefix, o);
            a1.intoArray(prefix, o + 8);
            a2.intoArray(prefix, o + 16);
            a3.intoArray(prefix, o + 24);
            a4.intoArray(prefix, o + 32);
            c0.intoArray(prefix, second + o);
            c1.intoArray(prefix, second + o + 8);
            c2.intoArray(prefix, second + o + 16);
            c3.intoArray(prefix, second + o + 24);
            c4.intoArray(prefix, second + o + 32);
            LongVector t0 = LongVector.fromArray(L, COLUMNS_1, 0);
            LongVector t1 = LongVector.fromArray(L, COLUMNS_1, 8);
            LongVector t2 = LongVector.fromArray(L, COLUMNS_1, 16);
            LongVector t3 = LongVector.fromArray(L, COLUMNS_1, 24);
            LongVector t4 = LongVector.fromArray(L, COLUMNS_1, 32);
            LongVector u0 = LongVector.fromArray(L, COLUMNS_1, 0);
            LongVector u1 = LongVector.fromArray(L, COLUMNS_1, 8);
            LongVector u2 = LongVector.fromArray(L, COLUMNS_1, 16);
            LongVector u3 = LongVector.fromArray(L, COLUMNS_1, 24);
            LongVector u4 = LongVector.fromArray(L, COLUMNS_1, 32);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, COLUMNS_1, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.fromArray(D, x, o + i * LANES);
                { final DoubleVector h = a0.fma(bt0, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a1.fma(bt0, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a2.fma(bt0, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a3.fma(bt0, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a4.fma(bt0, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector qt = (DoubleVector) t0.mul(negativeInverse).lanewise(VectorOperators.LSHL, 13).lanewise(VectorOperators.ASHR, 13).convert(VectorOperators.L2D, 0);
                LongVector u5 = top;
                final DoubleVector bu0 = DoubleVector.fromArray(D, x, second + o + i * LANES);
                { final DoubleVector h = c0.fma(bu0, high); u1 = u1.add(h.reinterpretAsLongs()); u0 = u0.add(c0.fma(bu0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = c1.fma(bu0, high); u2 = u2.add(h.reinterpretAsLongs()); u1 = u1.add(c1.fma(bu0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = c2.fma(bu0, high); u3 = u3.add(h.reinterpretAsLongs()); u2 = u2.add(c2.fma(bu0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = c3.fma(bu0, high); u4 = u4.add(h.reinterpretAsLongs()); u3 = u3.add(c3.fma(bu0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = c4.fma(bu0, high); u5 = u5.add(h.reinterpretAsLongs()); u4 = u4.add(c4.fma(bu0, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector qu = (DoubleVector) u0.mul(negativeInverse).lanewise(VectorOperators.LSHL, 13).lanewise(VectorOperators.ASHR, 13).convert(VectorOperators.L2D, 0);
                { final DoubleVector h = p0.fma(qt, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(p0.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p1.fma(qt, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(p1.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p2.fma(qt, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(p2.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p3.fma(qt, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(p3.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p4.fma(qt, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(p4.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                t0 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
                t1 = t2; t2 = t3; t3 = t4; t4 = t5;
                { final DoubleVector h = p0.fma(qu, high); u1 = u1.add(h.reinterpretAsLongs()); u0 = u0.add(p0.fma(qu, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p1.fma(qu, high); u2 = u2.add(h.reinterpretAsLongs()); u1 = u1.add(p1.fma(qu, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p2.fma(qu, high); u3 = u3.add(h.reinterpretAsLongs()); u2 = u2.add(p2.fma(qu, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p3.fma(qu, high); u4 = u4.add(h.reinterpretAsLongs()); u3 = u3.add(p3.fma(qu, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p4.fma(qu, high); u5 = u5.add(h.reinterpretAsLongs()); u4 = u4.add(p4.fma(qu, both.sub(h)).reinterpretAsLongs()); }
                u0 = u1.add(u0.lanewise(VectorOperators.LSHR, 51));
                u1 = u2; u2 = u3; u3 = u4; u4 = u5;
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
            u1 = u1.add(u0.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector s0 = u0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            u2 = u2.add(u1.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector s1 = u1.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            u3 = u3.add(u2.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector s2 = u2.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            u4 = u4.add(u3.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector s3 = u3.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            final DoubleVector s4 = u4.reinterpretAsDoubles().sub(0x1.8p52);
            a0 = r0; c0 = s0;
            a1 = r1; c1 = s1;
            a2 = r2; c2 = s2;
            a3 = r3; c3 = s3;
            a4 = r4; c4 = s4;
        }
        a0.intoArray(totals, 0);
        a1.intoArray(totals, 0 + 8);
        a2.intoArray(totals, 0 + 16);
        a3.intoArray(totals, 0 + 24);
        a4.intoArray(totals, 0 + 32);
        c0.intoArray(totals, GROUP);
        c1.intoArray(totals, GROUP + 8);
        c2.intoArray(totals, GROUP + 16);
        c3.intoArray(totals, GROUP + 24);
        c4.intoArray(totals, GROUP + 32);
    }

    @Override
    public void inverses(double[] z, double[] prefix, double[] x, double[] running, int runningAt, int from, int to) {
        final DoubleVector high = DoubleVector.broadcast(D, 0x1.8p103);
        final DoubleVector both = DoubleVector.broadcast(D, 0x1.8p103 + 0x1.8p52);
        final DoubleVector p0 = DoubleVector.broadcast(D, (double) P0);
        final DoubleVector p1 = DoubleVector.broadcast(D, (double) P1);
        final DoubleVector p2 = DoubleVector.broadcast(D, (double) P2);
        final DoubleVector p3 = DoubleVector.broadcast(D, (double) P3);
        final DoubleVector p4 = DoubleVector.broadcast(D, (double) P4);
        final LongVector negativeInverse = LongVector.broadcast(L, NEGATIVE_INVERSE);
        DoubleVector a0 = DoubleVector.fromArray(D, running, runningAt * GROUP);
        DoubleVector a1 = DoubleVector.fromArray(D, running, runningAt * GROUP + 8);
        DoubleVector a2 = DoubleVector.fromArray(D, running, runningAt * GROUP + 16);
        DoubleVector a3 = DoubleVector.fromArray(D, running, runningAt * GROUP + 24);
        DoubleVector a4 = DoubleVector.fromArray(D, running, runningAt * GROUP + 32);
        for (int n = 0; n < to - from; n++) {
            final int g = to - 1 - n;
            final int o = g * GROUP;
            LongVector t0 = LongVector.fromArray(L, COLUMNS_1, 0);
            LongVector t1 = LongVector.fromArray(L, COLUMNS_1, 8);
            LongVector t2 = LongVector.fromArray(L, COLUMNS_1, 16);
            LongVector t3 = LongVector.fromArray(L, COLUMNS_1, 24);
            LongVector t4 = LongVector.fromArray(L, COLUMNS_1, 32);
            LongVector u0 = LongVector.fromArray(L, COLUMNS_1, 0);
            LongVector u1 = LongVector.fromArray(L, COLUMNS_1, 8);
            LongVector u2 = LongVector.fromArray(L, COLUMNS_1, 16);
            LongVector u3 = LongVector.fromArray(L, COLUMNS_1, 24);
            LongVector u4 = LongVector.fromArray(L, COLUMNS_1, 32);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, COLUMNS_1, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.fromArray(D, prefix, o + i * LANES);
                { final DoubleVector h = a0.fma(bt0, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a1.fma(bt0, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a2.fma(bt0, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a3.fma(bt0, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a4.fma(bt0, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector qt = (DoubleVector) t0.mul(negativeInverse).lanewise(VectorOperators.LSHL, 13).lanewise(VectorOperators.ASHR, 13).convert(VectorOperators.L2D, 0);
                LongVector u5 = top;
                final DoubleVector bu0 = DoubleVector.fromArray(D, x, o + i * LANES);
                { final DoubleVector h = a0.fma(bu0, high); u1 = u1.add(h.reinterpretAsLongs()); u0 = u0.add(a0.fma(bu0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a1.fma(bu0, high); u2 = u2.add(h.reinterpretAsLongs()); u1 = u1.add(a1.fma(bu0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a2.fma(bu0, high); u3 = u3.add(h.reinterpretAsLongs()); u2 = u2.add(a2.fma(bu0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a3.fma(bu0, high); u4 = u4.add(h.reinterpretAsLongs()); u3 = u3.add(a3.fma(bu0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a4.fma(bu0, high); u5 = u5.add(h.reinterpretAsLongs()); u4 = u4.add(a4.fma(bu0, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector qu = (DoubleVector) u0.mul(negativeInverse).lanewise(VectorOperators.LSHL, 13).lanewise(VectorOperators.ASHR, 13).convert(VectorOperators.L2D, 0);
                { final DoubleVector h = p0.fma(qt, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(p0.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p1.fma(qt, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(p1.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p2.fma(qt, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(p2.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p3.fma(qt, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(p3.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p4.fma(qt, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(p4.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                t0 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
                t1 = t2; t2 = t3; t3 = t4; t4 = t5;
                { final DoubleVector h = p0.fma(qu, high); u1 = u1.add(h.reinterpretAsLongs()); u0 = u0.add(p0.fma(qu, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p1.fma(qu, high); u2 = u2.add(h.reinterpretAsLongs()); u1 = u1.add(p1.fma(qu, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p2.fma(qu, high); u3 = u3.add(h.reinterpretAsLongs()); u2 = u2.add(p2.fma(qu, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p3.fma(qu, high); u4 = u4.add(h.reinterpretAsLongs()); u3 = u3.add(p3.fma(qu, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p4.fma(qu, high); u5 = u5.add(h.reinterpretAsLongs()); u4 = u4.add(p4.fma(qu, both.sub(h)).reinterpretAsLongs()); }
                u0 = u1.add(u0.lanewise(VectorOperators.LSHR, 51));
                u1 = u2; u2 = u3; u3 = u4; u4 = u5;
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
            u1 = u1.add(u0.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector s0 = u0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            u2 = u2.add(u1.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector s1 = u1.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            u3 = u3.add(u2.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector s2 = u2.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            u4 = u4.add(u3.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector s3 = u3.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);
            final DoubleVector s4 = u4.reinterpretAsDoubles().sub(0x1.8p52);
            r0.intoArray(z, o - from * GROUP);
            r1.intoArray(z, o - from * GROUP + 8);
            r2.intoArray(z, o - from * GROUP + 16);
            r3.intoArray(z, o - from * GROUP + 24);
            r4.intoArray(z, o - from * GROUP + 32);
            a0 = s0;
            a1 = s1;
            a2 = s2;
            a3 = s3;
            a4 = s4;
        }
        a0.intoArray(running, runningAt * GROUP);
        a1.intoArray(running, runningAt * GROUP + 8);
        a2.intoArray(running, runningAt * GROUP + 16);
        a3.intoArray(running, runningAt * GROUP + 24);
        a4.intoArray(running, runningAt * GROUP + 32);
    }

    @Override
    public void chord(double[] z, double[] x, double[] y, double[] s, double[] t, int at, int groups) {
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
            LongVector t0 = LongVector.fromArray(L, CANONICAL_COLUMNS_1, 0);
            LongVector t1 = LongVector.fromArray(L, CANONICAL_COLUMNS_1, 8);
            LongVector t2 = LongVector.fromArray(L, CANONICAL_COLUMNS_1, 16);
            LongVector t3 = LongVector.fromArray(L, CANONICAL_COLUMNS_1, 24);
            LongVector t4 = LongVector.fromArray(L, CANONICAL_COLUMNS_1, 32);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, CANONICAL_COLUMNS_1, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.fromArray(D, y, o + i * LANES);
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
            final int p = at * GROUP + o;
            t0 = t0.sub(DoubleVector.fromArray(D, s, p).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t1 = t1.sub(DoubleVector.fromArray(D, s, p + 8).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t2 = t2.sub(DoubleVector.fromArray(D, s, p + 16).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t3 = t3.sub(DoubleVector.fromArray(D, s, p + 24).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t4 = t4.sub(DoubleVector.fromArray(D, s, p + 32).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t0 = t0.sub(DoubleVector.fromArray(D, t, p).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t1 = t1.sub(DoubleVector.fromArray(D, t, p + 8).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t2 = t2.sub(DoubleVector.fromArray(D, t, p + 16).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t3 = t3.sub(DoubleVector.fromArray(D, t, p + 24).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t4 = t4.sub(DoubleVector.fromArray(D, t, p + 32).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            {
                final LongVector quotient = t4.add(t3.lanewise(VectorOperators.LSHR, 51)).lanewise(VectorOperators.LSHR, 3).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p51).fma(DoubleVector.broadcast(D, 8 * QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).reinterpretAsLongs().sub(LOW_BIAS);
                t0 = t0.sub(quotient.mul(P0));
                t1 = t1.sub(quotient.mul(P1));
                t2 = t2.sub(quotient.mul(P2));
                t3 = t3.sub(quotient.mul(P3));
                t4 = t4.sub(quotient.mul(P4));
            }
            t1 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
            t0 = t0.and(MASK);
            t2 = t2.add(t1.lanewise(VectorOperators.LSHR, 51));
            t1 = t1.and(MASK);
            t3 = t3.add(t2.lanewise(VectorOperators.LSHR, 51));
            t2 = t2.and(MASK);
            t4 = t4.add(t3.lanewise(VectorOperators.LSHR, 51));
            t3 = t3.and(MASK);
            t4 = t4.sub(1L << 54);
            final LongVector negative = LongVector.broadcast(L, 0).sub(t4.lanewise(VectorOperators.LSHR, 63));
            t0 = t0.add(negative.and(P0));
            t1 = t1.add(negative.and(P1));
            t2 = t2.add(negative.and(P2));
            t3 = t3.add(negative.and(P3));
            t4 = t4.add(negative.and(P4));
            t1 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
            t2 = t2.add(t1.lanewise(VectorOperators.LSHR, 51));
            t3 = t3.add(t2.lanewise(VectorOperators.LSHR, 51));
            t4 = t4.add(t3.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r0 = t0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
            final DoubleVector r1 = t1.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
            final DoubleVector r2 = t2.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
            final DoubleVector r3 = t3.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
            final DoubleVector r4 = t4.or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
            r0.intoArray(z, o);
            r1.intoArray(z, o + 8);
            r2.intoArray(z, o + 16);
            r3.intoArray(z, o + 24);
            r4.intoArray(z, o + 32);
        }
    }

    @Override
    public void chordOfSum(double[] z, double[] x0, double[] y0, double[] x1, double[] y1, double[] s, double[] t, int at, int groups) {
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
            final DoubleVector a0 = DoubleVector.fromArray(D, x0, o);
            final DoubleVector a1 = DoubleVector.fromArray(D, x0, o + 8);
            final DoubleVector a2 = DoubleVector.fromArray(D, x0, o + 16);
            final DoubleVector a3 = DoubleVector.fromArray(D, x0, o + 24);
            final DoubleVector a4 = DoubleVector.fromArray(D, x0, o + 32);
            final DoubleVector c0 = DoubleVector.fromArray(D, x1, o);
            final DoubleVector c1 = DoubleVector.fromArray(D, x1, o + 8);
            final DoubleVector c2 = DoubleVector.fromArray(D, x1, o + 16);
            final DoubleVector c3 = DoubleVector.fromArray(D, x1, o + 24);
            final DoubleVector c4 = DoubleVector.fromArray(D, x1, o + 32);
            LongVector t0 = LongVector.fromArray(L, CANONICAL_COLUMNS_2, 0);
            LongVector t1 = LongVector.fromArray(L, CANONICAL_COLUMNS_2, 8);
            LongVector t2 = LongVector.fromArray(L, CANONICAL_COLUMNS_2, 16);
            LongVector t3 = LongVector.fromArray(L, CANONICAL_COLUMNS_2, 24);
            LongVector t4 = LongVector.fromArray(L, CANONICAL_COLUMNS_2, 32);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, CANONICAL_COLUMNS_2, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.fromArray(D, y0, o + i * LANES);
                { final DoubleVector h = a0.fma(bt0, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a1.fma(bt0, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a2.fma(bt0, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a3.fma(bt0, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a4.fma(bt0, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector bt1 = DoubleVector.fromArray(D, y1, o + i * LANES);
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
            final int p = at * GROUP + o;
            t0 = t0.sub(DoubleVector.fromArray(D, s, p).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t1 = t1.sub(DoubleVector.fromArray(D, s, p + 8).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t2 = t2.sub(DoubleVector.fromArray(D, s, p + 16).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t3 = t3.sub(DoubleVector.fromArray(D, s, p + 24).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t4 = t4.sub(DoubleVector.fromArray(D, s, p + 32).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t0 = t0.sub(DoubleVector.fromArray(D, t, p).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t1 = t1.sub(DoubleVector.fromArray(D, t, p + 8).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t2 = t2.sub(DoubleVector.fromArray(D, t, p + 16).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t3 = t3.sub(DoubleVector.fromArray(D, t, p + 24).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            t4 = t4.sub(DoubleVector.fromArray(D, t, p + 32).add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));
            {
                final LongVector quotient = t4.add(t3.lanewise(VectorOperators.LSHR, 51)).lanewise(VectorOperators.LSHR, 3).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p51).fma(DoubleVector.broadcast(D, 8 * QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).reinterpretAsLongs().sub(LOW_BIAS);
                t0 = t0.sub(quotient.mul(P0));
                t1 = t1.sub(quotient.mul(P1));
                t2 = t2.sub(quotient.mul(P2));
                t3 = t3.sub(quotient.mul(P3));
                t4 = t4.sub(quotient.mul(P4));
            }
            t1 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
            t0 = t0.and(MASK);
            t2 = t2.add(t1.lanewise(VectorOperators.LSHR, 51));
            t1 = t1.and(MASK);
            t3 = t3.add(t2.lanewise(VectorOperators.LSHR, 51));
            t2 = t2.and(MASK);
            t4 = t4.add(t3.lanewise(VectorOperators.LSHR, 51));
            t3 = t3.and(MASK);
            t4 = t4.sub(1L << 54);
            final LongVector negative = LongVector.broadcast(L, 0).sub(t4.lanewise(VectorOperators.LSHR, 63));
            t0 = t0.add(negative.and(P0));
            t1 = t1.add(negative.and(P1));
            t2 = t2.add(negative.and(P2));
            t3 = t3.add(negative.and(P3));
            t4 = t4.add(negative.and(P4));
            t1 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
            t2 = t2.add(t1.lanewise(VectorOperators.LSHR, 51));
            t3 = t3.add(t2.lanewise(VectorOperators.LSHR, 51));
            t4 = t4.add(t3.lanewise(VectorOperators.LSHR, 51));
            final DoubleVector r0 = t0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
            final DoubleVector r1 = t1.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
            final DoubleVector r2 = t2.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
            final DoubleVector r3 = t3.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
            final DoubleVector r4 = t4.or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
            r0.intoArray(z, o);
            r1.intoArray(z, o + 8);
            r2.intoArray(z, o + 16);
            r3.intoArray(z, o + 24);
            r4.intoArray(z, o + 32);
        }
    }

    @Override
    public void store(long[] points, int stride, int offset, int[] out, int from, double[] a, double[] b, int groups) {
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            final int k = from + g * LANES;
            final LongVector a0 = DoubleVector.fromArray(D, a, o).add(0x1p52).reinterpretAsLongs().and((1L << 52) - 1);
            final LongVector a1 = DoubleVector.fromArray(D, a, o + 8).add(0x1p52).reinterpretAsLongs().and((1L << 52) - 1);
            final LongVector a2 = DoubleVector.fromArray(D, a, o + 16).add(0x1p52).reinterpretAsLongs().and((1L << 52) - 1);
            final LongVector a3 = DoubleVector.fromArray(D, a, o + 24).add(0x1p52).reinterpretAsLongs().and((1L << 52) - 1);
            final LongVector a4 = DoubleVector.fromArray(D, a, o + 32).add(0x1p52).reinterpretAsLongs().and((1L << 52) - 1);
            final LongVector c0 = a0.or(a1.lanewise(VectorOperators.LSHL, 51));
            final LongVector c1 = a1.lanewise(VectorOperators.LSHR, 13).or(a2.lanewise(VectorOperators.LSHL, 38));
            final LongVector c2 = a2.lanewise(VectorOperators.LSHR, 26).or(a3.lanewise(VectorOperators.LSHL, 25));
            final LongVector c3 = a3.lanewise(VectorOperators.LSHR, 39).or(a4.lanewise(VectorOperators.LSHL, 12));
            final LongVector b0 = DoubleVector.fromArray(D, b, o).add(0x1p52).reinterpretAsLongs().and((1L << 52) - 1);
            final LongVector b1 = DoubleVector.fromArray(D, b, o + 8).add(0x1p52).reinterpretAsLongs().and((1L << 52) - 1);
            final LongVector b2 = DoubleVector.fromArray(D, b, o + 16).add(0x1p52).reinterpretAsLongs().and((1L << 52) - 1);
            final LongVector b3 = DoubleVector.fromArray(D, b, o + 24).add(0x1p52).reinterpretAsLongs().and((1L << 52) - 1);
            final LongVector b4 = DoubleVector.fromArray(D, b, o + 32).add(0x1p52).reinterpretAsLongs().and((1L << 52) - 1);
            final LongVector c4 = b0.or(b1.lanewise(VectorOperators.LSHL, 51));
            final LongVector c5 = b1.lanewise(VectorOperators.LSHR, 13).or(b2.lanewise(VectorOperators.LSHL, 38));
            final LongVector c6 = b2.lanewise(VectorOperators.LSHR, 26).or(b3.lanewise(VectorOperators.LSHL, 25));
            final LongVector c7 = b3.lanewise(VectorOperators.LSHR, 39).or(b4.lanewise(VectorOperators.LSHL, 12));
            final LongVector c1x0 = LOW_1.selectFrom(c0, c1);
            final LongVector c1x1 = HIGH_1.selectFrom(c0, c1);
            final LongVector c1x2 = LOW_1.selectFrom(c2, c3);
            final LongVector c1x3 = HIGH_1.selectFrom(c2, c3);
            final LongVector c1x4 = LOW_1.selectFrom(c4, c5);
            final LongVector c1x5 = HIGH_1.selectFrom(c4, c5);
            final LongVector c1x6 = LOW_1.selectFrom(c6, c7);
            final LongVector c1x7 = HIGH_1.selectFrom(c6, c7);
            final LongVector c2x0 = LOW_2.selectFrom(c1x0, c1x2);
            final LongVector c2x2 = HIGH_2.selectFrom(c1x0, c1x2);
            final LongVector c2x1 = LOW_2.selectFrom(c1x1, c1x3);
            final LongVector c2x3 = HIGH_2.selectFrom(c1x1, c1x3);
            final LongVector c2x4 = LOW_2.selectFrom(c1x4, c1x6);
            final LongVector c2x6 = HIGH_2.selectFrom(c1x4, c1x6);
            final LongVector c2x5 = LOW_2.selectFrom(c1x5, c1x7);
            final LongVector c2x7 = HIGH_2.selectFrom(c1x5, c1x7);
            final LongVector r0 = LOW_4.selectFrom(c2x0, c2x4);
            final LongVector r4 = HIGH_4.selectFrom(c2x0, c2x4);
            final LongVector r1 = LOW_4.selectFrom(c2x1, c2x5);
            final LongVector r5 = HIGH_4.selectFrom(c2x1, c2x5);
            final LongVector r2 = LOW_4.selectFrom(c2x2, c2x6);
            final LongVector r6 = HIGH_4.selectFrom(c2x2, c2x6);
            final LongVector r3 = LOW_4.selectFrom(c2x3, c2x7);
            final LongVector r7 = HIGH_4.selectFrom(c2x3, c2x7);
            final int at0 = out[k + 0] * stride + offset;
            r0.intoArray(points, at0);
            final int at1 = out[k + 1] * stride + offset;
            r1.intoArray(points, at1);
            final int at2 = out[k + 2] * stride + offset;
            r2.intoArray(points, at2);
            final int at3 = out[k + 3] * stride + offset;
            r3.intoArray(points, at3);
            final int at4 = out[k + 4] * stride + offset;
            r4.intoArray(points, at4);
            final int at5 = out[k + 5] * stride + offset;
            r5.intoArray(points, at5);
            final int at6 = out[k + 6] * stride + offset;
            r6.intoArray(points, at6);
            final int at7 = out[k + 7] * stride + offset;
            r7.intoArray(points, at7);
        }
    }
}
