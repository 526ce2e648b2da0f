package org.zklink.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Resting orders by expiry, then by id: a binary heap in which each order knows its index, so that any can be taken out. */
final class ExpiryHeap {
    static final int ABSENT = -1;
    private static final int INITIAL_CAPACITY = 1024;

    private OpenOrder[] heap = new OpenOrder[INITIAL_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    /** The order that expires first, or null. */
    @Nullable
    OpenOrder first() {
        return size == 0 ? null : heap[0];
    }

    void add(OpenOrder order) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        size++;
        siftUp(size - 1, order);
    }

    void remove(OpenOrder order) {
        int index = order.expiryIndex;
        Invariant.require(index >= 0 && index < size && heap[index] == order, "expiry entry of order", order.id);
        size--;
        OpenOrder last = heap[size];
        heap[size] = null;
        order.expiryIndex = ABSENT;
        if (last != order) {
            siftDown(index, last);
            siftUp(last.expiryIndex, last);
        }
    }

    /** Checks the order of the heap and every index. */
    void validate() {
        for (int i = 0; i < size; i++) {
            Invariant.require(heap[i].expiryIndex == i, "expiry index of order", heap[i].id);
            Invariant.require(i == 0 || !isBefore(heap[i], heap[(i - 1) / 2]), "expiry order at order", heap[i].id);
        }
    }

    private void siftUp(int from, OpenOrder order) {
        int index = from;
        while (index > 0 && isBefore(order, heap[(index - 1) / 2])) {
            place(index, heap[(index - 1) / 2]);
            index = (index - 1) / 2;
        }
        place(index, order);
    }

    private void siftDown(int from, OpenOrder order) {
        int index = from;
        for (int child = firstChild(index); child < size; child = firstChild(index)) {
            if (!isBefore(heap[child], order)) {
                break;
            }
            place(index, heap[child]);
            index = child;
        }
        place(index, order);
    }

    /** The child that expires first; {@code size} or more when there is none. */
    private int firstChild(int index) {
        int left = 2 * index + 1;
        return left + 1 < size && isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
    }

    private void place(int index, OpenOrder order) {
        heap[index] = order;
        order.expiryIndex = index;
    }

    private static boolean isBefore(OpenOrder a, OpenOrder b) {
        int byExpiry = Long.compare(a.order().expiry(), b.order().expiry());
        return byExpiry != 0 ? byExpiry < 0 : a.id < b.id;
    }
}
