package org.zklink.bench.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SizesTest {
    @Test
    void listsAndRanges() {
        assertThat(new Sizes().convert("14,16").logSizes()).containsExactly(14, 16);
        assertThat(new Sizes().convert("16..19,21").logSizes()).containsExactly(16, 17, 18, 19, 21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "14,", "x", "6", "25", "20..18", "14-16", "999999999999"})
    void othersAreRefused(String text) {
        assertThatThrownBy(() -> new Sizes().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("expected log2 of a size");
    }
}
