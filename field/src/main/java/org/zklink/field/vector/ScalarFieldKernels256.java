package org.zklink.field.vector;

import javax.annotation.processing.Generated;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarFieldKernels} of Fr on vectors of 256 bits. */
@Generated("org.zklink.field.generator")
public final class ScalarFieldKernels256 implements ScalarFieldKernels {
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_256;
    private static final VectorSpecies<Long> L = LongVector.SPECIES_256;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_128;
    private static final int LANES = 4;
    private static final int GROUP = 20;
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
    private static final long[] TERM_COLUMNS = Lanes.repeat(LANES, -5075556780046548992L, -6462665465276663808L, -7849774150506776576L, 9209861237972662272L, 7822752552742549504L, 7364511290657601536L, 8751619975887714304L, -8308015412591724544L, -6920906727361611776L, -5302988561228761088L, 8527565894426034176L, -2776469170273912832L, 4366239838735693824L, -6937795225964251136L, 204913783045355520L, -483011060035487744L, -7625720069045094400L, 3678314995654850560L, -3464394013354756096L, 8070450532247926784L, 3683944495189065728L, 909727124728838144L, -1864490245731387392L, -4638707616191612928L, -7412924986651838464L, -8330533410728577024L, -5556316040268351488L, -2782098669808125952L, -7881299347900416L, 2997145552015063040L, -1159676904047902720L, 4595923419731589120L, -8095220330198468608L, -2339620006418974720L, 3415980317360519168L, 2268688312287885312L, -3486912011491608576L, 9204231738438449152L, 3448631414658955264L, -2076159428217800704L, -6003298303284871168L, 8282119714734340096L, 4120793659044001792L, -40532396646336512L, -4201858452336674816L, -5578834038405203968L, -1417507982714865664L, 2743818072975472640L, 6905144128665810944L, -7149464408450664448L, 7599824371187712000L, -6478428063972460544L, -2109936425423079424L, 2258555213126301696L, 6627046851675682816L, 5020387684611258368L, 651896046061877248L, -3716595592487503872L, -8085087231036884992L, 6223974685026023424L, 2756202971950743552L, -2792231768969709568L, -8340666509890160640L, 4557642822898939904L, -990791918021511168L, -2827134666081830912L, 2721300074838620160L, 8269734815759071232L, -4628574517030029312L, 1150669704793159680L, -2087418427286224896L, 893964526033041408L, 3875347479352309760L, 6856730432671578112L, -8608630687718705152L, 7772087056934631424L, 4790704103615363072L, 1809321150296094720L, -1172061803023173632L, -3922635275439704064L, -6931039826523193344L, 4580160821035792384L, -2355382605114771456L, 9155818042444216320L, 2220274616293652480L, -75435293758457856L, 6860108132392105984L, -4651092515166881792L, 2284450910983682048L, -8995940255672567808L, 6672082847949389824L, 8266357116038543360L, -8586112689581852672L, -6991838421492697088L, -5397564153403541504L, -7922957644451547136L, 8929512161168848896L, 7335237893079693312L, 5740963624990537728L, 4377498837804120064L, 1828461448712421376L, -6494190662668257280L, 3629901299660617728L, -4692750811720058880L, 5431341150608816128L, 2676264078564915200L, -7447827883763959808L, 874824227616716800L, 9197476338997393408L, -695806142428743680L, -3015159950524547072L, -2807994367665506304L, -2600828784806463488L, -2393663201947420672L, -2186497619088377856L, -5171258272128174080L, -5378423854987216896L, -5585589437846259712L, -5792755020705302528L, -5769111122661607424L, -7858781349761515520L, 878201927337244672L, -8831558869273544704L, -94575592174782464L, 8642407684923979776L, 5427963450888288256L, -3309019826210473984L, 6400740970400315392L, -2336242306698446848L, 7604327970815080448L, 5744341324711067648L, 4564398222339995648L, 3384455119968925696L, 2204512017597855744L, 1024568915226785792L, -2419558899804801024L, -1239615797433731072L, -59672695062661120L, 1120270407308408832L, 2531022990582216704L, 900719925474099200L, 8250594517342746624L, -2846274964498155520L, 4503599627370493952L, -6593269854470408192L, 8179662823211661312L, 829788231343011840L, -6520086360525637632L, 4576783121315264512L, -2542281989650647040L, -3942901473762869248L, -6509953261364054016L, -9077005048965236736L, 6802687237143132160L, 4235635449541949440L, 332140472518572032L, 2899192260119754752L, 5466244047720937472L, 8033295835322120192L, -7615586969883510784L, -8786522872999837696L, -2823756966361303040L, 3139008940277233664L, 9101774846915770368L, -3382203320155244544L, -7515381878174517248L, 4968596288896497664L, -994169617742039040L, -6956935524380575744L, 5757852123593177088L, 4816599801472745472L, 862439328641447936L, -3091721144189847552L, -7045881617021143040L, 7446701983857113088L, 3083839844841945088L, 7038000317673240576L, -7454583283205015552L, -3500422810373720064L, 684547143360313344L, -27021597764222976L, 4548635623644198912L, 9124292845052622848L, -4746794007248504832L, -171136785840080896L, -4763682505851144192L, 9107404346449983488L, 4531747125041559552L, -43910096366864384L, -4388757836872550400L, -4870642997001191424L, 8234831918646949888L, 2893562760585541632L, -2447706397475866624L, -7788975555537274880L, 5835539217165318144L, -7269935698482825216L, -1928666540421416960L, 3412602617639991296L, 8984681256604137472L);
    private static final long[] SQUARE_COLUMNS = Lanes.repeat(LANES, -5075556780046548992L, -1619044066039695360L, 2067152228963055616L, 5523664942969911296L, 9209861237972662272L, 8751619975887714304L, 5295107261880858624L, 1608910966878107648L, -1847601747128748032L, -5302988561228761088L);
    private static final long[] SUM_COLUMNS = Lanes.repeat(LANES, 4612811918334230528L, 4612811918334228480L, 4612811918334228480L, 4612811918334228480L, 4843621399236966400L);

    @Override
    public void mul(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups) {
        final DoubleVector high = DoubleVector.broadcast(D, 0x1.8p103);
        final DoubleVector both = DoubleVector.broadcast(D, 0x1.8p103 + 0x1.8p52);
        final DoubleVector p0 = DoubleVector.broadcast(D, (double) P0);
        final DoubleVector p1 = DoubleVector.broadcast(D, (double) P1);
        final DoubleVector p2 = DoubleVector.broadcast(D, (double) P2);
        final DoubleVector p3 = DoubleVector.broadcast(D, (double) P3);
        final DoubleVector p4 = DoubleVector.broadcast(D, (double) P4);
        final DoubleVector negativeInverse = DoubleVector.broadcast(D, (double) NEGATIVE_INVERSE);
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            final DoubleVector a0 = DoubleVector.fromArray(D, x, xAt * GROUP + o);
            final DoubleVector a1 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 4);
            final DoubleVector a2 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 8);
            final DoubleVector a3 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 12);
            final DoubleVector a4 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 16);
            LongVector t0 = LongVector.fromArray(L, COLUMNS_1, 0);
            LongVector t1 = LongVector.fromArray(L, COLUMNS_1, 4);
            LongVector t2 = LongVector.fromArray(L, COLUMNS_1, 8);
            LongVector t3 = LongVector.fromArray(L, COLUMNS_1, 12);
            LongVector t4 = LongVector.fromArray(L, COLUMNS_1, 16);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, COLUMNS_1, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.fromArray(D, y, yAt * GROUP + o + i * LANES);
                { final DoubleVector h = a0.fma(bt0, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a1.fma(bt0, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a2.fma(bt0, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a3.fma(bt0, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a4.fma(bt0, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector ut = t0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
                final DoubleVector qt = ut.fma(negativeInverse, both.sub(ut.fma(negativeInverse, high))).sub(0x1.8p52);
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
            r1.intoArray(z, zAt * GROUP + o + 4);
            r2.intoArray(z, zAt * GROUP + o + 8);
            r3.intoArray(z, zAt * GROUP + o + 12);
            r4.intoArray(z, zAt * GROUP + o + 16);
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
        final DoubleVector negativeInverse = DoubleVector.broadcast(D, (double) NEGATIVE_INVERSE);
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            final DoubleVector a0 = DoubleVector.fromArray(D, x, xAt * GROUP + o);
            final DoubleVector a1 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 4);
            final DoubleVector a2 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 8);
            final DoubleVector a3 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 12);
            final DoubleVector a4 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 16);
            LongVector t0 = LongVector.fromArray(L, COLUMNS_1, 0);
            LongVector t1 = LongVector.fromArray(L, COLUMNS_1, 4);
            LongVector t2 = LongVector.fromArray(L, COLUMNS_1, 8);
            LongVector t3 = LongVector.fromArray(L, COLUMNS_1, 12);
            LongVector t4 = LongVector.fromArray(L, COLUMNS_1, 16);
            for (int i = 0; i < 5; i++) {
                final LongVector top = LongVector.fromArray(L, COLUMNS_1, (5 + i) * LANES);
                LongVector t5 = top;
                final DoubleVector bt0 = DoubleVector.broadcast(D, factor[factorAt * 5 + i]);
                { final DoubleVector h = a0.fma(bt0, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a1.fma(bt0, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a2.fma(bt0, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a3.fma(bt0, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = a4.fma(bt0, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(bt0, both.sub(h)).reinterpretAsLongs()); }
                final DoubleVector ut = t0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
                final DoubleVector qt = ut.fma(negativeInverse, both.sub(ut.fma(negativeInverse, high))).sub(0x1.8p52);
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
            r1.intoArray(z, zAt * GROUP + o + 4);
            r2.intoArray(z, zAt * GROUP + o + 8);
            r3.intoArray(z, zAt * GROUP + o + 12);
            r4.intoArray(z, zAt * GROUP + o + 16);
        }
    }

    @Override
    public void square(double[] z, int zAt, double[] x, int xAt, long[] scratch, int groups) {
        final DoubleVector high = DoubleVector.broadcast(D, 0x1.8p103);
        final DoubleVector both = DoubleVector.broadcast(D, 0x1.8p103 + 0x1.8p52);
        final DoubleVector p0 = DoubleVector.broadcast(D, (double) P0);
        final DoubleVector p1 = DoubleVector.broadcast(D, (double) P1);
        final DoubleVector p2 = DoubleVector.broadcast(D, (double) P2);
        final DoubleVector p3 = DoubleVector.broadcast(D, (double) P3);
        final DoubleVector p4 = DoubleVector.broadcast(D, (double) P4);
        final DoubleVector negativeInverse = DoubleVector.broadcast(D, (double) NEGATIVE_INVERSE);
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            final DoubleVector a0 = DoubleVector.fromArray(D, x, xAt * GROUP + o);
            final DoubleVector a1 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 4);
            final DoubleVector a2 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 8);
            final DoubleVector a3 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 12);
            final DoubleVector a4 = DoubleVector.fromArray(D, x, xAt * GROUP + o + 16);
            LongVector t0 = LongVector.fromArray(L, SQUARE_COLUMNS, 0);
            LongVector t1 = LongVector.fromArray(L, SQUARE_COLUMNS, 4);
            LongVector t2 = LongVector.fromArray(L, SQUARE_COLUMNS, 8);
            LongVector t3 = LongVector.fromArray(L, SQUARE_COLUMNS, 12);
            LongVector t4 = LongVector.fromArray(L, SQUARE_COLUMNS, 16);
            LongVector t5 = LongVector.fromArray(L, SQUARE_COLUMNS, 20);
            LongVector t6 = LongVector.fromArray(L, SQUARE_COLUMNS, 24);
            LongVector t7 = LongVector.fromArray(L, SQUARE_COLUMNS, 28);
            LongVector t8 = LongVector.fromArray(L, SQUARE_COLUMNS, 32);
            LongVector t9 = LongVector.fromArray(L, SQUARE_COLUMNS, 36);
            final DoubleVector d0 = a0.add(a0);
            { final DoubleVector h = a0.fma(a0, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(a0, both.sub(h)).reinterpretAsLongs()); }
            { final DoubleVector h = a1.fma(d0, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(d0, both.sub(h)).reinterpretAsLongs()); }
            { final DoubleVector h = a2.fma(d0, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(d0, both.sub(h)).reinterpretAsLongs()); }
            { final DoubleVector h = a3.fma(d0, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(d0, both.sub(h)).reinterpretAsLongs()); }
            { final DoubleVector h = a4.fma(d0, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(d0, both.sub(h)).reinterpretAsLongs()); }
            final DoubleVector d1 = a1.add(a1);
            { final DoubleVector h = a1.fma(a1, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a1.fma(a1, both.sub(h)).reinterpretAsLongs()); }
            { final DoubleVector h = a2.fma(d1, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a2.fma(d1, both.sub(h)).reinterpretAsLongs()); }
            { final DoubleVector h = a3.fma(d1, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a3.fma(d1, both.sub(h)).reinterpretAsLongs()); }
            { final DoubleVector h = a4.fma(d1, high); t6 = t6.add(h.reinterpretAsLongs()); t5 = t5.add(a4.fma(d1, both.sub(h)).reinterpretAsLongs()); }
            final DoubleVector d2 = a2.add(a2);
            { final DoubleVector h = a2.fma(a2, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a2.fma(a2, both.sub(h)).reinterpretAsLongs()); }
            { final DoubleVector h = a3.fma(d2, high); t6 = t6.add(h.reinterpretAsLongs()); t5 = t5.add(a3.fma(d2, both.sub(h)).reinterpretAsLongs()); }
            { final DoubleVector h = a4.fma(d2, high); t7 = t7.add(h.reinterpretAsLongs()); t6 = t6.add(a4.fma(d2, both.sub(h)).reinterpretAsLongs()); }
            final DoubleVector d3 = a3.add(a3);
            { final DoubleVector h = a3.fma(a3, high); t7 = t7.add(h.reinterpretAsLongs()); t6 = t6.add(a3.fma(a3, both.sub(h)).reinterpretAsLongs()); }
            { final DoubleVector h = a4.fma(d3, high); t8 = t8.add(h.reinterpretAsLongs()); t7 = t7.add(a4.fma(d3, both.sub(h)).reinterpretAsLongs()); }
            final DoubleVector d4 = a4.add(a4);
            { final DoubleVector h = a4.fma(a4, high); t9 = t9.add(h.reinterpretAsLongs()); t8 = t8.add(a4.fma(a4, both.sub(h)).reinterpretAsLongs()); }
            t5.intoArray(scratch, 0);
            t6.intoArray(scratch, 4);
            t7.intoArray(scratch, 8);
            t8.intoArray(scratch, 12);
            t9.intoArray(scratch, 16);
            for (int i = 0; i < 5; i++) {
                t5 = LongVector.fromArray(L, scratch, i * LANES);
                final DoubleVector ut = t0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
                final DoubleVector qt = ut.fma(negativeInverse, both.sub(ut.fma(negativeInverse, high))).sub(0x1.8p52);
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
            r1.intoArray(z, zAt * GROUP + o + 4);
            r2.intoArray(z, zAt * GROUP + o + 8);
            r3.intoArray(z, zAt * GROUP + o + 12);
            r4.intoArray(z, zAt * GROUP + o + 16);
        }
    }

    @Override
    public void dot(double[] z, int zAt, double[] x, int xAt, int stride, double[] factors, int factorsAt, int terms, double[] added, int addedAt, int groups) {
        final DoubleVector high = DoubleVector.broadcast(D, 0x1.8p103);
        final DoubleVector both = DoubleVector.broadcast(D, 0x1.8p103 + 0x1.8p52);
        final DoubleVector p0 = DoubleVector.broadcast(D, (double) P0);
        final DoubleVector p1 = DoubleVector.broadcast(D, (double) P1);
        final DoubleVector p2 = DoubleVector.broadcast(D, (double) P2);
        final DoubleVector p3 = DoubleVector.broadcast(D, (double) P3);
        final DoubleVector p4 = DoubleVector.broadcast(D, (double) P4);
        final DoubleVector negativeInverse = DoubleVector.broadcast(D, (double) NEGATIVE_INVERSE);
        final int columns = (terms - 1) * 2 * GROUP;
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            LongVector t0 = LongVector.fromArray(L, TERM_COLUMNS, columns).add((long) added[addedAt * 5 + 0]);
            LongVector t1 = LongVector.fromArray(L, TERM_COLUMNS, columns + 4).add((long) added[addedAt * 5 + 1]);
            LongVector t2 = LongVector.fromArray(L, TERM_COLUMNS, columns + 8).add((long) added[addedAt * 5 + 2]);
            LongVector t3 = LongVector.fromArray(L, TERM_COLUMNS, columns + 12).add((long) added[addedAt * 5 + 3]);
            LongVector t4 = LongVector.fromArray(L, TERM_COLUMNS, columns + 16).add((long) added[addedAt * 5 + 4]);
            for (int i = 0; i < 5; i++) {
                LongVector t5 = LongVector.fromArray(L, TERM_COLUMNS, columns + (5 + i) * LANES);
                for (int k = 0; k < terms; k++) {
                    final int a = (xAt + k * stride) * GROUP + o;
                    final DoubleVector b = DoubleVector.broadcast(D, factors[(factorsAt + k) * 5 + i]);
                    final DoubleVector a0 = DoubleVector.fromArray(D, x, a);
                    final DoubleVector a1 = DoubleVector.fromArray(D, x, a + 4);
                    final DoubleVector a2 = DoubleVector.fromArray(D, x, a + 8);
                    final DoubleVector a3 = DoubleVector.fromArray(D, x, a + 12);
                    final DoubleVector a4 = DoubleVector.fromArray(D, x, a + 16);
                    { final DoubleVector h = a0.fma(b, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(b, both.sub(h)).reinterpretAsLongs()); }
                    { final DoubleVector h = a1.fma(b, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(b, both.sub(h)).reinterpretAsLongs()); }
                    { final DoubleVector h = a2.fma(b, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(b, both.sub(h)).reinterpretAsLongs()); }
                    { final DoubleVector h = a3.fma(b, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(b, both.sub(h)).reinterpretAsLongs()); }
                    { final DoubleVector h = a4.fma(b, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(b, both.sub(h)).reinterpretAsLongs()); }
                }
                final DoubleVector ut = t0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
                final DoubleVector qt = ut.fma(negativeInverse, both.sub(ut.fma(negativeInverse, high))).sub(0x1.8p52);
                { final DoubleVector h = p0.fma(qt, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(p0.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p1.fma(qt, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(p1.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p2.fma(qt, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(p2.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p3.fma(qt, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(p3.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p4.fma(qt, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(p4.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                t0 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
                t1 = t2; t2 = t3; t3 = t4; t4 = t5;
            }
            final LongVector quotient = t4.add(t3.lanewise(VectorOperators.LSHR, 51)).reinterpretAsDoubles().sub(0x1.8p52).fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52));
            t0 = t0.sub(quotient.mul(P0));
            t1 = t1.sub(quotient.mul(P1));
            t2 = t2.sub(quotient.mul(P2));
            t3 = t3.sub(quotient.mul(P3));
            t4 = t4.sub(quotient.mul(P4));
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
            r1.intoArray(z, zAt * GROUP + o + 4);
            r2.intoArray(z, zAt * GROUP + o + 8);
            r3.intoArray(z, zAt * GROUP + o + 12);
            r4.intoArray(z, zAt * GROUP + o + 16);
        }
    }

    @Override
    public void addDot(double[] z, int zAt, double[] x, int xAt, int stride, double[] factors, int factorsAt, int terms, int groups) {
        final DoubleVector high = DoubleVector.broadcast(D, 0x1.8p103);
        final DoubleVector both = DoubleVector.broadcast(D, 0x1.8p103 + 0x1.8p52);
        final DoubleVector p0 = DoubleVector.broadcast(D, (double) P0);
        final DoubleVector p1 = DoubleVector.broadcast(D, (double) P1);
        final DoubleVector p2 = DoubleVector.broadcast(D, (double) P2);
        final DoubleVector p3 = DoubleVector.broadcast(D, (double) P3);
        final DoubleVector p4 = DoubleVector.broadcast(D, (double) P4);
        final DoubleVector negativeInverse = DoubleVector.broadcast(D, (double) NEGATIVE_INVERSE);
        final int columns = (terms - 1) * 2 * GROUP;
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            LongVector t0 = LongVector.fromArray(L, TERM_COLUMNS, columns);
            LongVector t1 = LongVector.fromArray(L, TERM_COLUMNS, columns + 4);
            LongVector t2 = LongVector.fromArray(L, TERM_COLUMNS, columns + 8);
            LongVector t3 = LongVector.fromArray(L, TERM_COLUMNS, columns + 12);
            LongVector t4 = LongVector.fromArray(L, TERM_COLUMNS, columns + 16);
            for (int i = 0; i < 5; i++) {
                LongVector t5 = LongVector.fromArray(L, TERM_COLUMNS, columns + (5 + i) * LANES);
                for (int k = 0; k < terms; k++) {
                    final int a = (xAt + k * stride) * GROUP + o;
                    final DoubleVector b = DoubleVector.broadcast(D, factors[(factorsAt + k) * 5 + i]);
                    final DoubleVector a0 = DoubleVector.fromArray(D, x, a);
                    final DoubleVector a1 = DoubleVector.fromArray(D, x, a + 4);
                    final DoubleVector a2 = DoubleVector.fromArray(D, x, a + 8);
                    final DoubleVector a3 = DoubleVector.fromArray(D, x, a + 12);
                    final DoubleVector a4 = DoubleVector.fromArray(D, x, a + 16);
                    { final DoubleVector h = a0.fma(b, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(a0.fma(b, both.sub(h)).reinterpretAsLongs()); }
                    { final DoubleVector h = a1.fma(b, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(a1.fma(b, both.sub(h)).reinterpretAsLongs()); }
                    { final DoubleVector h = a2.fma(b, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(a2.fma(b, both.sub(h)).reinterpretAsLongs()); }
                    { final DoubleVector h = a3.fma(b, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(a3.fma(b, both.sub(h)).reinterpretAsLongs()); }
                    { final DoubleVector h = a4.fma(b, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(a4.fma(b, both.sub(h)).reinterpretAsLongs()); }
                }
                final DoubleVector ut = t0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);
                final DoubleVector qt = ut.fma(negativeInverse, both.sub(ut.fma(negativeInverse, high))).sub(0x1.8p52);
                { final DoubleVector h = p0.fma(qt, high); t1 = t1.add(h.reinterpretAsLongs()); t0 = t0.add(p0.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p1.fma(qt, high); t2 = t2.add(h.reinterpretAsLongs()); t1 = t1.add(p1.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p2.fma(qt, high); t3 = t3.add(h.reinterpretAsLongs()); t2 = t2.add(p2.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p3.fma(qt, high); t4 = t4.add(h.reinterpretAsLongs()); t3 = t3.add(p3.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                { final DoubleVector h = p4.fma(qt, high); t5 = t5.add(h.reinterpretAsLongs()); t4 = t4.add(p4.fma(qt, both.sub(h)).reinterpretAsLongs()); }
                t0 = t1.add(t0.lanewise(VectorOperators.LSHR, 51));
                t1 = t2; t2 = t3; t3 = t4; t4 = t5;
            }
            t0 = t0.add(DoubleVector.fromArray(D, z, zAt * GROUP + o).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            t1 = t1.add(DoubleVector.fromArray(D, z, zAt * GROUP + o + 4).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            t2 = t2.add(DoubleVector.fromArray(D, z, zAt * GROUP + o + 8).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            t3 = t3.add(DoubleVector.fromArray(D, z, zAt * GROUP + o + 12).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            t4 = t4.add(DoubleVector.fromArray(D, z, zAt * GROUP + o + 16).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            final LongVector quotient = t4.add(t3.lanewise(VectorOperators.LSHR, 51)).reinterpretAsDoubles().sub(0x1.8p52).fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52));
            t0 = t0.sub(quotient.mul(P0));
            t1 = t1.sub(quotient.mul(P1));
            t2 = t2.sub(quotient.mul(P2));
            t3 = t3.sub(quotient.mul(P3));
            t4 = t4.sub(quotient.mul(P4));
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
            r1.intoArray(z, zAt * GROUP + o + 4);
            r2.intoArray(z, zAt * GROUP + o + 8);
            r3.intoArray(z, zAt * GROUP + o + 12);
            r4.intoArray(z, zAt * GROUP + o + 16);
        }
    }

    @Override
    public void sum(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups) {
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            LongVector t0 = LongVector.fromArray(L, SUM_COLUMNS, 0).add(DoubleVector.fromArray(D, x, xAt * GROUP + o).add(DoubleVector.fromArray(D, y, yAt * GROUP + o)).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            LongVector t1 = LongVector.fromArray(L, SUM_COLUMNS, 4).add(DoubleVector.fromArray(D, x, xAt * GROUP + o + 4).add(DoubleVector.fromArray(D, y, yAt * GROUP + o + 4)).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            LongVector t2 = LongVector.fromArray(L, SUM_COLUMNS, 8).add(DoubleVector.fromArray(D, x, xAt * GROUP + o + 8).add(DoubleVector.fromArray(D, y, yAt * GROUP + o + 8)).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            LongVector t3 = LongVector.fromArray(L, SUM_COLUMNS, 12).add(DoubleVector.fromArray(D, x, xAt * GROUP + o + 12).add(DoubleVector.fromArray(D, y, yAt * GROUP + o + 12)).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            LongVector t4 = LongVector.fromArray(L, SUM_COLUMNS, 16).add(DoubleVector.fromArray(D, x, xAt * GROUP + o + 16).add(DoubleVector.fromArray(D, y, yAt * GROUP + o + 16)).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            final LongVector quotient = t4.add(t3.lanewise(VectorOperators.LSHR, 51)).reinterpretAsDoubles().sub(0x1.8p52).fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52));
            t0 = t0.sub(quotient.mul(P0));
            t1 = t1.sub(quotient.mul(P1));
            t2 = t2.sub(quotient.mul(P2));
            t3 = t3.sub(quotient.mul(P3));
            t4 = t4.sub(quotient.mul(P4));
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
            r1.intoArray(z, zAt * GROUP + o + 4);
            r2.intoArray(z, zAt * GROUP + o + 8);
            r3.intoArray(z, zAt * GROUP + o + 12);
            r4.intoArray(z, zAt * GROUP + o + 16);
        }
    }

    @Override
    public void difference(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups) {
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            LongVector t0 = LongVector.fromArray(L, SUM_COLUMNS, 0).add(DoubleVector.fromArray(D, x, xAt * GROUP + o).sub(DoubleVector.fromArray(D, y, yAt * GROUP + o)).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            LongVector t1 = LongVector.fromArray(L, SUM_COLUMNS, 4).add(DoubleVector.fromArray(D, x, xAt * GROUP + o + 4).sub(DoubleVector.fromArray(D, y, yAt * GROUP + o + 4)).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            LongVector t2 = LongVector.fromArray(L, SUM_COLUMNS, 8).add(DoubleVector.fromArray(D, x, xAt * GROUP + o + 8).sub(DoubleVector.fromArray(D, y, yAt * GROUP + o + 8)).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            LongVector t3 = LongVector.fromArray(L, SUM_COLUMNS, 12).add(DoubleVector.fromArray(D, x, xAt * GROUP + o + 12).sub(DoubleVector.fromArray(D, y, yAt * GROUP + o + 12)).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            LongVector t4 = LongVector.fromArray(L, SUM_COLUMNS, 16).add(DoubleVector.fromArray(D, x, xAt * GROUP + o + 16).sub(DoubleVector.fromArray(D, y, yAt * GROUP + o + 16)).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            final LongVector quotient = t4.add(t3.lanewise(VectorOperators.LSHR, 51)).reinterpretAsDoubles().sub(0x1.8p52).fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52));
            t0 = t0.sub(quotient.mul(P0));
            t1 = t1.sub(quotient.mul(P1));
            t2 = t2.sub(quotient.mul(P2));
            t3 = t3.sub(quotient.mul(P3));
            t4 = t4.sub(quotient.mul(P4));
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
            r1.intoArray(z, zAt * GROUP + o + 4);
            r2.intoArray(z, zAt * GROUP + o + 8);
            r3.intoArray(z, zAt * GROUP + o + 12);
            r4.intoArray(z, zAt * GROUP + o + 16);
        }
    }

    @Override
    public void twiceMinus(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups) {
        for (int g = 0; g < groups; g++) {
            final int o = g * GROUP;
            LongVector t0 = LongVector.fromArray(L, SUM_COLUMNS, 0).add(DoubleVector.fromArray(D, x, xAt * GROUP + o).mul(2).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52))).add(DoubleVector.fromArray(D, y, yAt * GROUP + o).neg().add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            LongVector t1 = LongVector.fromArray(L, SUM_COLUMNS, 4).add(DoubleVector.fromArray(D, x, xAt * GROUP + o + 4).mul(2).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52))).add(DoubleVector.fromArray(D, y, yAt * GROUP + o + 4).neg().add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            LongVector t2 = LongVector.fromArray(L, SUM_COLUMNS, 8).add(DoubleVector.fromArray(D, x, xAt * GROUP + o + 8).mul(2).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52))).add(DoubleVector.fromArray(D, y, yAt * GROUP + o + 8).neg().add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            LongVector t3 = LongVector.fromArray(L, SUM_COLUMNS, 12).add(DoubleVector.fromArray(D, x, xAt * GROUP + o + 12).mul(2).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52))).add(DoubleVector.fromArray(D, y, yAt * GROUP + o + 12).neg().add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            LongVector t4 = LongVector.fromArray(L, SUM_COLUMNS, 16).add(DoubleVector.fromArray(D, x, xAt * GROUP + o + 16).mul(2).add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52))).add(DoubleVector.fromArray(D, y, yAt * GROUP + o + 16).neg().add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)));
            final LongVector quotient = t4.add(t3.lanewise(VectorOperators.LSHR, 51)).reinterpretAsDoubles().sub(0x1.8p52).fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52));
            t0 = t0.sub(quotient.mul(P0));
            t1 = t1.sub(quotient.mul(P1));
            t2 = t2.sub(quotient.mul(P2));
            t3 = t3.sub(quotient.mul(P3));
            t4 = t4.sub(quotient.mul(P4));
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
            r1.intoArray(z, zAt * GROUP + o + 4);
            r2.intoArray(z, zAt * GROUP + o + 8);
            r3.intoArray(z, zAt * GROUP + o + 12);
            r4.intoArray(z, zAt * GROUP + o + 16);
        }
    }
}
