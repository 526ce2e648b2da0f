package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.zklink.field.vector.CurveKernels;

/** No kernel stays slow: HotSpot compiles every one to vector instructions. Ratios to scalar code, no times. */
class WarmUpTest {
    @Test
    void everyKernelIsCompiled() {
        assertThat(VectorSupport.width()).isIn(256, 512);
        CurveKernels kernels = VectorKernels.curve().orElseThrow();
        assertThat(CurveWarmUp.steps(kernels).run()).isEmpty();
    }

    @Test
    void vectorsAreUsedOnceTheyAreReady() {
        assertThat(VectorSupport.warmUp()).isEmpty();
        assertThat(VectorSupport.isReady()).isTrue();
        assertThat(PointAdder.createInJava(BaseCoordinates.INSTANCE, 1)).isInstanceOf(VectorPointAdder.class);
    }

    @Test
    void aSlowKernelIsNamed() {
        WarmUp warmUp = new WarmUp(3);
        warmUp.add("quick", 1_000_000, () -> {});
        warmUp.add("slow", 1, () -> {
            for (long end = System.nanoTime() + 50_000; System.nanoTime() < end; ) {
                Thread.onSpinWait();
            }
        });
        assertThat(warmUp.run()).containsExactly("slow");
    }
}
