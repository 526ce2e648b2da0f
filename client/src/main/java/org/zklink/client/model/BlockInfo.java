package org.zklink.client.model;

import java.util.List;
import java.util.Optional;
import org.zklink.field.Fr;

/**
 * A block and what has become of it.
 *
 * @param number 1 for the first
 * @param time seconds since 1970, that of its first command
 * @param shape name of its circuit's shape
 * @param intents rows of intents
 * @param queueOperations rows of deposits
 * @param provingMs how long the proof took, if there is one
 * @param steps what the chains did with it, in order of time
 */
public record BlockInfo(
        long number,
        BlockStage stage,
        long time,
        Fr oldRoot,
        Fr newRoot,
        String shape,
        int intents,
        int queueOperations,
        Optional<Long> provingMs,
        List<BlockStep> steps) {}
