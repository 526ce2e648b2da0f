package org.zklink.engine;

import org.zklink.protocol.LedgerEffect;

/** Receives what a command does, in order. */
public interface EventSink {
    /** Something that the next block has to prove. */
    void effect(LedgerEffect effect);

    /** Something that users and market data see. */
    void event(Event event);
}
