package org.zklink.protocol;

import java.util.Objects;

/**
 * What an order's owner asks of the exchange beyond what the circuit proves: signed with the order, never part of a block's rules. Which
 * instructions go together, and with which flags, is the exchange's to say (docs/exchange.md, section 2).
 *
 * @param clientOrderId the owner's own name for the order, 64 bits, unsigned; 0 = none
 * @param triggerTicks price at which the trigger acts, ticks of the market, 62 bits
 * @param displayLots most that is shown at a time, lots of the market, at most 2^40; 0 = all
 * @param slide whether a post-only order that would take rests one tick short of the best opposite price instead of being refused
 * @param ocoSlot slot of the same sub-account whose order is cancelled when this one trades, and the other way round; {@value #NO_SLOT} = none
 */
public record ExecutionInstructions(
        long clientOrderId,
        Trigger trigger,
        long triggerTicks,
        long displayLots,
        SelfTrade selfTrade,
        boolean slide,
        int ocoSlot) {
    /** The {@link #ocoSlot} of an order that has no partner. */
    public static final int NO_SLOT = -1;

    public static final int TRIGGER_BITS = 62;
    public static final long MAX_DISPLAY_LOTS = 1L << 40;

    /** An order that asks for nothing: encoded as zeros. */
    public static final ExecutionInstructions NONE =
            new ExecutionInstructions(0, Trigger.NONE, 0, 0, SelfTrade.CANCEL_TAKER, false, NO_SLOT);

    /** What an order waits for before it can trade. */
    public enum Trigger {
        /** Nothing. */
        NONE(0),
        /** A trade at its trigger price or beyond, against the order: a buy's at or above, a sale's at or below. */
        STOP(1),
        /** A trade at its trigger price or beyond, in the order's favour: a buy's at or below, a sale's at or above. */
        TAKE_PROFIT(2);

        private final int number;

        Trigger(int number) {
            this.number = number;
        }

        /** Its number in the encoding. */
        public int number() {
            return number;
        }

        /**
         * The trigger of a number.
         *
         * @throws IllegalArgumentException when no trigger has it
         */
        public static Trigger of(int number) {
            return switch (number) {
                case 0 -> NONE;
                case 1 -> STOP;
                case 2 -> TAKE_PROFIT;
                default -> throw new IllegalArgumentException("trigger must be in 0..2, but is " + number);
            };
        }
    }

    /** What happens when the order takes from one of its own account. */
    public enum SelfTrade {
        /** The taker ends, the maker stays. */
        CANCEL_TAKER(0),
        /** The maker ends, the taker goes on. */
        CANCEL_MAKER(1),
        /** Both end. */
        CANCEL_BOTH(2);

        private final int number;

        SelfTrade(int number) {
            this.number = number;
        }

        /** Its number in the encoding. */
        public int number() {
            return number;
        }

        /**
         * The mode of a number.
         *
         * @throws IllegalArgumentException when no mode has it
         */
        public static SelfTrade of(int number) {
            return switch (number) {
                case 0 -> CANCEL_TAKER;
                case 1 -> CANCEL_MAKER;
                case 2 -> CANCEL_BOTH;
                default -> throw new IllegalArgumentException("selfTrade must be in 0..2, but is " + number);
            };
        }
    }

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when a field does not fit its width
     */
    public ExecutionInstructions {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(selfTrade, "selfTrade");
        Limits.requireBits(triggerTicks, TRIGGER_BITS, "triggerTicks");
        requireRange(displayLots, 0, MAX_DISPLAY_LOTS, "displayLots");
        requireRange(ocoSlot, NO_SLOT, (1 << Limits.SLOT_BITS) - 1, "ocoSlot");
    }

    /** Whether the order waits for a trigger. */
    public boolean hasTrigger() {
        return trigger != Trigger.NONE;
    }

    /** Whether only a part of the order is shown at a time. */
    public boolean isIceberg() {
        return displayLots != 0;
    }

    /** Whether the order has a partner: one cancels the other. */
    public boolean hasPartner() {
        return ocoSlot != NO_SLOT;
    }

    public ExecutionInstructions withClientOrderId(long id) {
        return new ExecutionInstructions(id, trigger, triggerTicks, displayLots, selfTrade, slide, ocoSlot);
    }

    public ExecutionInstructions withTrigger(Trigger newTrigger, long ticks) {
        return new ExecutionInstructions(clientOrderId, newTrigger, ticks, displayLots, selfTrade, slide, ocoSlot);
    }

    public ExecutionInstructions withDisplayLots(long lots) {
        return new ExecutionInstructions(clientOrderId, trigger, triggerTicks, lots, selfTrade, slide, ocoSlot);
    }

    public ExecutionInstructions withSelfTrade(SelfTrade mode) {
        return new ExecutionInstructions(clientOrderId, trigger, triggerTicks, displayLots, mode, slide, ocoSlot);
    }

    public ExecutionInstructions withSlide(boolean newSlide) {
        return new ExecutionInstructions(
                clientOrderId, trigger, triggerTicks, displayLots, selfTrade, newSlide, ocoSlot);
    }

    public ExecutionInstructions withOcoSlot(int slot) {
        return new ExecutionInstructions(clientOrderId, trigger, triggerTicks, displayLots, selfTrade, slide, slot);
    }

    private static void requireRange(long value, long min, long max, String name) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be in " + min + ".." + max + ", but is " + value);
        }
    }
}
