package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** No kernel stays slow: HotSpot compiles every one to vector instructions. Ratios to scalar code, no times. */
class WarmUpTest {
    @Test
    void everyKernelIsCompiled() {
        assumeThat(VectorSupport.width())
                .as("this processor has vectors of 256 bits or more")
                .isPositive();
        WarmUp warmUp = new WarmUp(10_000);
        CurveWarmUp.addTo(warmUp, VectorKernels.curve().orElseThrow());
        TransformWarmUp.addTo(warmUp, VectorKernels.transform().orElseThrow());
        assertThat(warmUp.run()).isEmpty();
    }

    @Test
    void vectorsAreUsedOnceTheyAreReady() {
        assumeThat(VectorSupport.width()).isPositive();
        assertThat(VectorSupport.warmUp()).isEmpty();
        assertThat(VectorSupport.isReady()).isTrue();
        KernelFamily.start(List.of(KernelFamily.CURVE));
        assertThat(KernelFamily.CURVE.await()).isEmpty();
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
