package org.zklink.client.model;

import java.math.BigInteger;

/**
 * All orders at one price.
 *
 * @param price quote units for one whole base token
 * @param quantity base units
 */
public record LevelInfo(BigInteger price, BigInteger quantity, int orders) {}
