package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KernelFamilyTest {
    @Test
    void curvesNeedNoTransforms() {
        KernelFamily.start(List.of(KernelFamily.CURVE));
        KernelFamily.CURVE.await(TimeUnit.MINUTES.toNanos(1));
        assertThat(KernelFamily.CURVE.isReady()).isTrue();
        assertThat(PointAdder.createInJava(BaseCoordinates.INSTANCE, 1)).isInstanceOf(VectorPointAdder.class);
    }

    @Test
    void waitingEndsBeforeKernelsThatTakeTooLong() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        KernelFamily family = new KernelFamily(warmUp -> warmUp.add("held", 1_000_000, () -> awaitQuietly(release)));
        KernelFamily.start(List.of(family));
        family.await(TimeUnit.MILLISECONDS.toNanos(5));
        assertThat(family.isReady()).isFalse();
        release.countDown();
        assertThat(family.await()).isEmpty();
        assertThat(family.isReady()).isTrue();
    }

    @Test
    void isCompiledOnce() {
        int[] runs = new int[1];
        KernelFamily family = new KernelFamily(warmUp -> runs[0]++);
        KernelFamily.start(List.of(family));
        family.await();
        KernelFamily.start(List.of(family));
        family.await();
        assertThat(runs[0]).isEqualTo(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
