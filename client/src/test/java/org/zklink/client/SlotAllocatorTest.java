package org.zklink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zklink.client.SlotAllocator.Lease;
import org.zklink.client.SlotAllocator.Slot;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.SlotInfo;
import org.zklink.field.Fr;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Owner;

final class SlotAllocatorTest {
    private List<SlotInfo> known = List.of();
    private int asked;
    private final SlotAllocator slots = new SlotAllocator(this::account);

    @Test
    void intentsUnderWayHaveDifferentSlots() {
        Set<Slot> taken = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assertThat(taken.add(slots.take(0).slot())).isTrue();
        }
        assertThat(slots.take(1)).isEqualTo(new Lease(new Slot(1, 0), 0));
    }

    @Test
    void aUsedSlotIsTakenAgainWithTheNextNonce() {
        slots.used(slots.take(0), false);
        Lease second = slots.take(0);
        assertThat(second).isEqualTo(new Lease(new Slot(0, 0), 1));
        slots.unused(second);
        assertThat(slots.take(0)).isEqualTo(second);
    }

    @Test
    void aSlotWithAnOpenOrderIsLeftAloneUntilTheNodeSaysItIsFree() {
        IntStream.range(0, SlotAllocator.SLOTS).forEach(i -> slots.used(slots.take(0), true));
        known = List.of(open(3), new SlotInfo(0, 5, 9, Optional.empty()));
        assertThat(slots.take(0)).isEqualTo(new Lease(new Slot(0, 0), 1));
        assertThat(asked).isEqualTo(1);
        assertThat(slots.take(0).slot().number()).isEqualTo(1);
        assertThat(slots.take(0).slot().number()).isEqualTo(2);
        assertThat(slots.take(0).slot().number()).isEqualTo(4);
        assertThat(slots.take(0)).isEqualTo(new Lease(new Slot(0, 5), 9));
    }

    @Test
    void aRefreshDoesNotTouchWhatIsUnderWay() {
        Lease lease = slots.take(0);
        known = List.of(open(0));
        slots.refresh();
        slots.used(lease, false);
        assertThat(slots.take(0)).isEqualTo(new Lease(new Slot(0, 0), 1));
    }

    @Test
    void aSlotInDoubtIsTakenOnlyAfterTheNodeWasAsked() {
        slots.doubtful(slots.take(0));
        assertThat(slots.take(0).slot().number()).isEqualTo(1);
        slots.refresh();
        assertThat(slots.take(0)).isEqualTo(new Lease(new Slot(0, 0), 0));
    }

    @Test
    void whenAllSlotsHoldOrdersItSaysSo() {
        known = IntStream.range(0, SlotAllocator.SLOTS)
                .mapToObj(SlotAllocatorTest::open)
                .toList();
        slots.refresh();
        assertThatThrownBy(() -> slots.take(0)).hasMessageContaining("all 1024 slots of sub-account 0");
    }

    @Test
    void anOrdersSlotIsForOneCancelAtATime() {
        slots.used(slots.take(0), true);
        Lease cancel = slots.takeFrom(new Slot(0, 0), 0);
        assertThatThrownBy(() -> slots.takeFrom(new Slot(0, 0), 0)).hasMessageContaining("under way");
        slots.used(cancel, false);
        assertThat(slots.take(0)).isEqualTo(new Lease(new Slot(0, 0), 1));
    }

    @Test
    void aWornOutSlotIsNotUsed() {
        known = List.of(new SlotInfo(0, 0, (1L << 32) - 1, Optional.empty()));
        slots.refresh();
        assertThat(slots.take(0).slot().number()).isEqualTo(1);
    }

    private static SlotInfo open(int slot) {
        return new SlotInfo(0, slot, 1, Optional.of(10L + slot));
    }

    private AccountInfo account() {
        asked++;
        return new AccountInfo(
                2, new Owner(0, Bytes32.of(5)), 0, Fr.ONE, 0, Optional.empty(), List.of(), List.of(), List.of(), known);
    }
}
