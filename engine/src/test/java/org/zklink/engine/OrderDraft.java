package org.zklink.engine;

import java.util.List;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Order;

/** An order of a {@link Scenario} to submit; the setters change one thing each. */
final class OrderDraft {
    private static final int FRESH = -1;

    private final Scenario scenario;
    private final int person;
    private int sellToken;
    private int buyToken;
    private Amount sellAmount;
    private Amount buyAmount;
    private long network = Fixtures.NETWORK;
    private long keyEpoch;
    private int subAccount;
    private int slot = FRESH;
    private long nonce;
    private long expiry = Scenario.FOREVER;
    private int makerFeeRate = 100;
    private int takerFeeRate = 500;
    private boolean buyBounded;
    private boolean postOnly;
    private boolean ioc;
    private boolean fok;
    private ExecutionInstructions instructions = ExecutionInstructions.NONE;

    OrderDraft(Scenario scenario, int person, int sellToken, int buyToken, Amount sellAmount, Amount buyAmount) {
        this.scenario = scenario;
        this.person = person;
        this.sellToken = sellToken;
        this.buyToken = buyToken;
        this.sellAmount = sellAmount;
        this.buyAmount = buyAmount;
    }

    OrderDraft network(long value) {
        network = value;
        return this;
    }

    OrderDraft keyEpoch(long value) {
        keyEpoch = value;
        return this;
    }

    OrderDraft subAccount(int value) {
        subAccount = value;
        return this;
    }

    OrderDraft slot(int newSlot, long newNonce) {
        slot = newSlot;
        nonce = newNonce;
        return this;
    }

    OrderDraft expiry(long seconds) {
        expiry = seconds;
        return this;
    }

    OrderDraft tokens(int sell, int buy) {
        sellToken = sell;
        buyToken = buy;
        return this;
    }

    OrderDraft amounts(Amount sell, Amount buy) {
        sellAmount = sell;
        buyAmount = buy;
        return this;
    }

    OrderDraft feeRates(int maker, int taker) {
        makerFeeRate = maker;
        takerFeeRate = taker;
        return this;
    }

    OrderDraft buyBounded(boolean value) {
        buyBounded = value;
        return this;
    }

    OrderDraft postOnly() {
        postOnly = true;
        return this;
    }

    OrderDraft ioc() {
        ioc = true;
        return this;
    }

    OrderDraft fok() {
        fok = true;
        return this;
    }

    OrderDraft name(long clientOrderId) {
        instructions = instructions.withClientOrderId(clientOrderId);
        return this;
    }

    OrderDraft stop(long ticks) {
        return trigger(Trigger.STOP, ticks);
    }

    OrderDraft takeProfit(long ticks) {
        return trigger(Trigger.TAKE_PROFIT, ticks);
    }

    OrderDraft trigger(Trigger trigger, long ticks) {
        instructions = instructions.withTrigger(trigger, ticks);
        return this;
    }

    OrderDraft display(long lots) {
        instructions = instructions.withDisplayLots(lots);
        return this;
    }

    OrderDraft selfTrade(SelfTrade mode) {
        instructions = instructions.withSelfTrade(mode);
        return this;
    }

    OrderDraft slide() {
        instructions = instructions.withSlide(true);
        return this;
    }

    OrderDraft oco(int otherSlot) {
        instructions = instructions.withOcoSlot(otherSlot);
        return this;
    }

    Order order() {
        slot = slot == FRESH ? scenario.freshSlot() : slot;
        return new Order(
                new Envelope(network, person + 2, keyEpoch, subAccount, slot, nonce, expiry),
                sellToken,
                buyToken,
                sellAmount,
                buyAmount,
                makerFeeRate,
                takerFeeRate,
                buyBounded,
                postOnly,
                ioc,
                fok,
                instructions);
    }

    Command.SubmitIntent operation() {
        return scenario.operation(person, order());
    }

    Outcome submit() {
        return scenario.apply(operation());
    }

    List<String> story() {
        return submit().story();
    }
}
