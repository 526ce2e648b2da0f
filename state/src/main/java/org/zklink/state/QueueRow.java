package org.zklink.state;

import org.zklink.protocol.Deposit;

/**
 * A deposit that a block consumes.
 *
 * @param account the account that is credited
 * @param opened whether this deposit opens it
 */
public record QueueRow(Deposit deposit, int account, boolean opened) {}
