package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SquareRootTest {
    private static final BigInteger HALF_ORDER = Fq.MODULUS.shiftRight(1);

    private final Random random = Seed.random("SquareRootTest");

    /** By Euler's criterion, which the code does not use. */
    @Test
    void ofTheBaseField() {
        for (int i = 0; i < 50; i++) {
            Fq value = random();
            boolean square = value.isZero() || value.pow(HALF_ORDER).isOne();
            assertThat(SquareRoot.of(value).isPresent()).isEqualTo(square);
            SquareRoot.of(value).ifPresent(root -> assertThat(root.square()).isEqualTo(value));
        }
        assertThat(SquareRoot.of(Fq.ZERO)).hasValue(Fq.ZERO);
    }

    @Test
    void ofTheExtension() {
        int squares = 0;
        for (int i = 0; i < 60; i++) {
            Fq2 value = new Fq2(random(), random());
            if (SquareRoot.of(value).isPresent()) {
                squares++;
                assertThat(SquareRoot.of(value).get().square()).isEqualTo(value);
            } else {
                // A non-square times a non-square is a square.
                assertThat(SquareRoot.of(value.mulByNonResidue())).isPresent();
            }
            assertThat(SquareRoot.of(value.square()).map(Fq2::square)).hasValue(value.square());
        }
        assertThat(squares).isBetween(5, 55);
    }

    @Test
    void ofRealAndImaginaryElements() {
        for (Fq part : List.of(Fq.ZERO, Fq.ONE, Fq.ONE.neg(), random(), random(), random())) {
            Fq2 real = new Fq2(part, Fq.ZERO);
            assertThat(SquareRoot.of(real).map(Fq2::square)).hasValue(real);
            Fq2 square = new Fq2(Fq.ZERO, part).square();
            assertThat(SquareRoot.of(square).map(Fq2::square)).hasValue(square);
        }
        Fq2 imaginary = new Fq2(Fq.ZERO, random());
        SquareRoot.of(imaginary).ifPresent(root -> assertThat(root.square()).isEqualTo(imaginary));
    }

    private Fq random() {
        return Fq.of(Seed.below(random, Fq.MODULUS));
    }
}
