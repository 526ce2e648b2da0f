package org.zklink.chain;

/**
 * What the chain, or the RPC that speaks for it, says contradicts itself or what it said before. Nothing it says may be used: this chain stops until an
 * operator has looked; the others go on.
 */
public final class ChainFaultException extends RuntimeException {
    public ChainFaultException(String message) {
        super(message);
    }

    public ChainFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
