package org.zklink.client.model;

/**
 * Fee rates of a class of accounts: an account pays the lesser of the market's rate and its tier's.
 *
 * @param tier 1..15; tier 0 has the markets' rates and no rebate
 * @param makerFeeRate millionths
 * @param takerFeeRate millionths
 * @param rebateShare what a maker is owed of the taker's fee, millionths
 */
public record FeeTierInfo(int tier, int makerFeeRate, int takerFeeRate, int rebateShare) {}
