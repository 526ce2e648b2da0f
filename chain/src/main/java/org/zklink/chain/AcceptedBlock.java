package org.zklink.chain;

/** A block that a gateway accepted, as its own chain tells it. */
public record AcceptedBlock(long number, long epoch, BlockRecord record) {}
