package org.zklink.chain;

import java.util.List;
import org.zklink.field.Fr;
import org.zklink.protocol.BlockHeader;

/**
 * What the hub was given to accept a block, as far as the state can be followed from it.
 *
 * @param dataWords the data availability vector: docs/protocol.md, section 6
 */
public record PublishedBlock(BlockHeader header, List<Fr> dataWords) {
    public PublishedBlock {
        dataWords = List.copyOf(dataWords);
    }
}
