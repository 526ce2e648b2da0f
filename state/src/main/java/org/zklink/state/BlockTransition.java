package org.zklink.state;

import java.util.List;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.Payment;
import org.zklink.protocol.PublicData;
import org.zklink.protocol.Withdrawal;

/**
 * A block with all that its proof shows: the rows of the four tables and the public data.
 *
 * @param cells by ascending key
 * @param accounts by ascending id
 */
public record BlockTransition(
        NettedBlock block, List<CellRow> cells, List<AccountRow> accounts, PublicData publicData) {
    public BlockTransition {
        cells = List.copyOf(cells);
        accounts = List.copyOf(accounts);
    }

    public BlockHeader header() {
        return publicData.header();
    }

    /** What gateways owe by this block, sorted by chain. */
    public List<Payment> payments() {
        return block.intents().stream()
                .map(row -> row.intent().intent())
                .filter(Withdrawal.class::isInstance)
                .map(intent -> ((Withdrawal) intent).payment())
                .toList();
    }

    /** Whether the rows fit a shape. */
    public boolean fits(BlockShape shape) {
        return shape.fits(block.intents().size(), block.queue().size(), cells.size(), accounts.size());
    }
}
