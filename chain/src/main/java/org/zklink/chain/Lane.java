package org.zklink.chain;

import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;

/**
 * One token on one chain.
 *
 * @param contract its address there, left-padded
 * @param decimals its own, 0..18
 * @param minimum least deposit, in 18-decimal units
 * @param deposited all deposits ever, in 18-decimal units
 */
public record Lane(int token, Bytes32 contract, int decimals, Amount minimum, Amount deposited) {}
