package org.zklink.state;

import org.zklink.field.Fr;

/**
 * A cell that a block changes.
 *
 * @param key 42 bits, see {@link org.zklink.protocol.CellKey}
 * @param rootBefore root of the account's cells before this row
 * @param rootAfter and after it
 * @param path of the cell under rootBefore; opens oldValue there, and gives rootAfter with newValue
 */
public record CellRow(long key, Fr oldValue, Fr newValue, Fr rootBefore, Fr rootAfter, TreePath path) {}
