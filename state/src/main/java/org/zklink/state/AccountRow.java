package org.zklink.state;

import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;

/**
 * An account that a block names.
 *
 * @param opened whether the block opens it: the old leaf is 0
 * @param hasCells whether the block changes cells of it
 * @param lookups number of intent and queue rows that name it
 * @param header after the block
 * @param firstRoot root of its cells before the block
 * @param lastRoot and after it
 * @param rootBefore state root before this row
 * @param rootAfter and after it
 * @param path of the account's leaf under rootBefore
 */
public record AccountRow(
        int id,
        boolean opened,
        boolean hasCells,
        int lookups,
        AccountHeader header,
        Fr firstRoot,
        Fr lastRoot,
        Fr rootBefore,
        Fr rootAfter,
        TreePath path) {}
