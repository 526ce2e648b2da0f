package org.zklink.client.model;

/**
 * Something that a chain did with a block.
 *
 * @param chain 1..31
 * @param step such as "accept" or "execute"
 * @param transaction its id on that chain, as the chain writes it
 * @param gas used, in the chain's units
 * @param timeMs milliseconds since 1970
 */
public record BlockStep(int chain, String step, String transaction, long gas, long timeMs) {}
