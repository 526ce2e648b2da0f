package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;

class RandomSourceTest {
    private static byte[] draw(RandomSource source, int count) {
        byte[] bytes = new byte[count];
        source.nextBytes(bytes);
        return bytes;
    }

    @Test
    void insecureSourceIsAFunctionOfItsSeed() {
        byte[] bytes = draw(RandomSource.insecure("seed"), 100);
        assertThat(draw(RandomSource.insecure("seed"), 100)).isEqualTo(bytes);
        assertThat(draw(RandomSource.insecure("other"), 100)).isNotEqualTo(bytes);
        assertThat(Arrays.copyOf(bytes, 32)).isNotEqualTo(Arrays.copyOfRange(bytes, 32, 64));
    }

    @Test
    void elementsDiffer() {
        Set<Fr> drawn = new HashSet<>();
        RandomSource source = RandomSource.secure();
        for (int i = 0; i < 100; i++) {
            drawn.add(source.nextNonZero());
        }
        assertThat(drawn).hasSize(100).doesNotContain(Fr.ZERO);
    }

    @Test
    void zeroIsDrawnAgain() {
        int[] calls = {0};
        Fr value = ((RandomSource) bytes -> Arrays.fill(bytes, (byte) calls[0]++)).nextNonZero();
        assertThat(calls[0]).isEqualTo(2);
        assertThat(value).isNotEqualTo(Fr.ZERO);
    }
}
