package org.zklink.api;

import java.util.Optional;
import org.zklink.client.model.BlockInfo;
import org.zklink.client.model.SettlementInfo;

/** What settlement knows of blocks. Called by many threads; must answer at once, from memory or disk, never from a chain. */
public interface BlockDirectory {
    /** The block with this number, if it is built. */
    Optional<BlockInfo> block(long number);

    SettlementInfo settlement();
}
