package org.zklink.field;

import java.math.BigInteger;
import java.util.Arrays;

/** Where elements are in the arrays of kernels: element by element, each of a number of groups of lanes, digit by digit. */
final class Lanes {
    /** 1, as {@code x * 2^255}. */
    static final double[] ONE = FrDigits.constants(BigInteger.ONE.shiftLeft(255));

    private static final int DIGITS = FrDigits.DIGITS;

    private final int lanes;
    private final int groups;

    Lanes(int lanes, int groups) {
        this.lanes = lanes;
        this.groups = groups;
    }

    /** Room for n elements in every lane. */
    double[] elements(int n) {
        return new double[n * DIGITS * lanes * groups];
    }

    /** Index of the lowest digit of a lane's element; digits are as many doubles apart as a group has lanes. */
    int at(int element, int lane) {
        return DIGITS * lanes * (element * groups + lane / lanes) + lane % lanes;
    }

    /** A constant in all lanes. */
    void fill(double[] digits, int element, double[] constants, int constant) {
        for (int g = 0; g < groups; g++) {
            for (int j = 0; j < DIGITS; j++) {
                int at = at(element, g * lanes) + j * lanes;
                Arrays.fill(digits, at, at + lanes, constants[DIGITS * constant + j]);
            }
        }
    }

    /** Limbs of n elements, {@code step} longs apart, as they are; canonical. */
    void load(long[] limbs, int from, int step, int n, double[] digits, int element) {
        for (int i = 0; i < n; i++) {
            FrDigits.load(limbs, from + step * i, digits, at(element, i), lanes);
        }
    }

    /** Whether a lane's normal element is zero. */
    boolean isZero(double[] digits, int element, int lane) {
        int at = at(element, lane);
        boolean zero = true;
        for (int j = 0; j < DIGITS; j++) {
            zero &= digits[at + j * lanes] == 0;
        }
        return zero;
    }

    /** Copies a lane's element, or its opposite. */
    void copy(double[] source, int sourceElement, double[] target, int targetElement, int lane, boolean negate) {
        int from = at(sourceElement, lane);
        int to = at(targetElement, lane);
        for (int j = 0; j < DIGITS; j++) {
            double digit = source[from + j * lanes];
            target[to + j * lanes] = negate ? -digit : digit;
        }
    }

    /** Puts a constant in a lane, or its opposite. */
    void put(double[] constants, int constant, double[] target, int targetElement, int lane, boolean negate) {
        int to = at(targetElement, lane);
        for (int j = 0; j < DIGITS; j++) {
            double digit = constants[DIGITS * constant + j];
            target[to + j * lanes] = negate ? -digit : digit;
        }
    }
}
