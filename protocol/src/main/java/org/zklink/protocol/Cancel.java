package org.zklink.protocol;

/** Cancels the order that is open in the slot if its nonce is not greater. The engine honours it; blocks do not carry it. */
public record Cancel(Envelope envelope) implements Intent {
    public static final int TYPE = 4;

    @Override
    public int type() {
        return TYPE;
    }
}
