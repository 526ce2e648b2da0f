package org.zklink.client.json;

import java.math.BigInteger;
import java.util.List;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Limits;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an order's execution instructions. What asks for nothing is left out. */
final class InstructionsJson {
    private static final BigInteger MAX_ID = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final BigInteger MAX_TICKS =
            BigInteger.TWO.pow(ExecutionInstructions.TRIGGER_BITS).subtract(BigInteger.ONE);
    private static final BigInteger MAX_LOTS = BigInteger.valueOf(ExecutionInstructions.MAX_DISPLAY_LOTS);
    private static final List<Trigger> TRIGGERS = List.of(Trigger.values());
    private static final List<SelfTrade> SELF_TRADES = List.of(SelfTrade.values());

    private InstructionsJson() {}

    static void write(ObjectNode json, ExecutionInstructions x) {
        writeNumber(json, "clientOrderId", x.clientOrderId());
        if (x.hasTrigger()) {
            json.put("trigger", x.trigger().name());
        }
        writeNumber(json, "triggerTicks", x.triggerTicks());
        writeNumber(json, "displayLots", x.displayLots());
        if (x.selfTrade() != SelfTrade.CANCEL_TAKER) {
            json.put("selfTrade", x.selfTrade().name());
        }
        if (x.slide()) {
            json.put("slide", true);
        }
        if (x.hasPartner()) {
            json.put("ocoSlot", x.ocoSlot());
        }
    }

    static ExecutionInstructions read(JsonFields f) {
        return new ExecutionInstructions(
                f.optionalUnsigned("clientOrderId", MAX_ID),
                f.optionalChoice("trigger", TRIGGERS),
                f.optionalUnsigned("triggerTicks", MAX_TICKS),
                f.optionalUnsigned("displayLots", MAX_LOTS),
                f.optionalChoice("selfTrade", SELF_TRADES),
                f.flag("slide"),
                (int) f.optionalInteger("ocoSlot", 0, (1L << Limits.SLOT_BITS) - 1)
                        .orElse(ExecutionInstructions.NO_SLOT));
    }

    private static void writeNumber(ObjectNode json, String name, long value) {
        if (value != 0) {
            json.put(name, Long.toUnsignedString(value));
        }
    }
}
