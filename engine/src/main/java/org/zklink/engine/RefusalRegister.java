package org.zklink.engine;

import org.jspecify.annotations.Nullable;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;

/** Why the operation under way is refused: one place for it, so that a refusal makes no garbage. Its methods return false, as failed checks do. */
final class RefusalRegister {
    static final int MAX_NUMBERS = 5;

    private final long[] numbers = new long[2 * MAX_NUMBERS];
    private Detail detail = Detail.TEXT;
    private int count;
    private @Nullable Rejection text;

    boolean refuse(Detail newDetail) {
        detail = newDetail;
        count = 0;
        text = null;
        return false;
    }

    boolean refuse(Detail newDetail, long a) {
        refuse(newDetail);
        return with(a);
    }

    boolean refuse(Detail newDetail, long a, long b) {
        refuse(newDetail, a);
        return with(b);
    }

    boolean refuse(Detail newDetail, long a, long b, long c) {
        refuse(newDetail, a, b);
        return with(c);
    }

    boolean refuse(Detail newDetail, long a, long b, long c, long d) {
        refuse(newDetail, a, b, c);
        return with(d);
    }

    /** A refusal in words, where garbage does not matter. */
    boolean refuse(Refusal code, String message) {
        refuse(Detail.TEXT);
        text = new Rejection(code, message);
        return false;
    }

    /** One more number. */
    boolean with(long number) {
        return with(0, number);
    }

    /** One more number, of 120 bits. */
    boolean with(long hi, long lo) {
        numbers[2 * count] = hi;
        numbers[2 * count + 1] = lo;
        count++;
        return false;
    }

    Detail detail() {
        return detail;
    }

    int count() {
        return count;
    }

    long hi(int index) {
        return numbers[2 * index];
    }

    long lo(int index) {
        return numbers[2 * index + 1];
    }

    /** What {@link Detail#TEXT} says. */
    Rejection text() {
        if (text == null) {
            throw new IllegalStateException("nothing was refused in words");
        }
        return text;
    }
}
