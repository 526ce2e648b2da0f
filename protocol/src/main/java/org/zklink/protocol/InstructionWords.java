package org.zklink.protocol;

import org.zklink.field.Fr;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;

/** The words w3 and w4 of an order (docs/protocol.md, section 3). {@link ExecutionInstructions#NONE} is two zeros. */
final class InstructionWords {
    private static final int CHOICE_BITS = 2;
    private static final int DISPLAY_BITS = 41;
    private static final int PARTNER_BITS = Limits.SLOT_BITS + 1;

    private InstructionWords() {}

    static Fr w3(ExecutionInstructions instructions) {
        return new WordWriter()
                .put(instructions.trigger().number(), CHOICE_BITS, "trigger")
                .put(instructions.triggerTicks(), ExecutionInstructions.TRIGGER_BITS, "triggerTicks")
                .put(instructions.displayLots(), DISPLAY_BITS, "displayLots")
                .put(instructions.selfTrade().number(), CHOICE_BITS, "selfTrade")
                .put(instructions.slide())
                .put(instructions.ocoSlot() + 1L, PARTNER_BITS, "ocoSlot + 1")
                .toFr();
    }

    static Fr w4(ExecutionInstructions instructions) {
        return new WordWriter().put64(instructions.clientOrderId()).toFr();
    }

    /** @throws IllegalArgumentException when a number has no meaning, or a bit above the fields is set */
    static ExecutionInstructions decode(Fr w3, Fr w4) {
        WordReader fields = new WordReader(w3);
        Trigger trigger = Trigger.of(fields.takeInt(CHOICE_BITS));
        long triggerTicks = fields.take(ExecutionInstructions.TRIGGER_BITS);
        long displayLots = fields.take(DISPLAY_BITS);
        SelfTrade selfTrade = SelfTrade.of(fields.takeInt(CHOICE_BITS));
        boolean slide = fields.takeFlag();
        int ocoSlot = fields.takeInt(PARTNER_BITS) - 1;
        fields.end();
        WordReader id = new WordReader(w4);
        long clientOrderId = id.take64();
        id.end();
        return new ExecutionInstructions(clientOrderId, trigger, triggerTicks, displayLots, selfTrade, slide, ocoSlot);
    }
}
