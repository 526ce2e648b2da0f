package org.zklink.engine.memory;

/** The finalizer of SplitMix64: a bijection of longs in which each input bit changes about half of the output bits. */
final class Mix {
    private Mix() {}

    /** Source: Steele, Lea, Flood, Fast splittable pseudorandom number generators, OOPSLA 2014; constants: Stafford's variant 13. */
    static long mix(long value) {
        long z = value + 0x9e37_79b9_7f4a_7c15L;
        z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }
}
