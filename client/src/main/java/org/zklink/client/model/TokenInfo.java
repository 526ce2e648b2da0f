package org.zklink.client.model;

import java.util.List;
import org.zklink.protocol.Amount;

/**
 * A unified token.
 *
 * @param transferFee least fee of a transfer, in this token
 * @param lanes the chains that it is on
 */
public record TokenInfo(int token, String symbol, Amount transferFee, List<LaneInfo> lanes) {}
