package org.zklink.client.model;

import java.util.Optional;

/**
 * Where the gateway of a chain stands.
 *
 * @param accepted number of the last block that it accepted, 0 for none
 * @param executed number of the last block that it executed, 0 for none
 * @param trouble what keeps it from going on, if something does
 */
public record ChainProgress(int chain, long accepted, long executed, Optional<String> trouble) {}
