package org.zklink.client.model;

/**
 * A token as its chain knows it.
 *
 * @param address as the chain writes it
 * @param decimals of the chain's own units, 0..18; the ledger has 18 for every token
 */
public record TokenContract(String address, int decimals) {}
