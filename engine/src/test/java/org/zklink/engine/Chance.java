package org.zklink.engine;

import java.util.List;
import java.util.random.RandomGenerator;

/** Random choices of the generators. */
final class Chance {
    private final RandomGenerator random;
    private final int rarity;

    Chance(RandomGenerator random) {
        this.random = random;
        rarity = random.nextBoolean() ? 40 : 400;
    }

    /** Whether mistakes are so rare that most orders are taken. */
    boolean isCalm() {
        return rarity > 100;
    }

    /** True once in so many times. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    boolean rarely() {
        return oneIn(rarity);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long below(long bound) {
        return random.nextLong(bound);
    }

    /** Of every size up to so many bits alike. */
    long ofBits(int bits) {
        return random.nextLong() >>> (63 - random.nextInt(bits));
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
