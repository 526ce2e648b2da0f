package org.zklink.client.model;

import java.util.List;

/**
 * Where settlement stands: the number of the last block of each kind, 0 for none.
 *
 * @param built cut from the log
 * @param proven with a proof, as are all before it
 * @param finalBlock final on the hub
 */
public record SettlementInfo(long built, long proven, long finalBlock, List<ChainProgress> chains) {}
