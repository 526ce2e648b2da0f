package org.zklink.settlement;

import java.util.Set;

/**
 * How far a block is, as of the newest chain blocks.
 *
 * @param accepted chains whose gateways accepted it
 * @param executed chains whose gateways credited its payments
 */
public record BlockProgress(long number, BlockStatus status, Set<Integer> accepted, Set<Integer> executed) {}
