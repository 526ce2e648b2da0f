package org.zklink.client.model;

import java.util.Optional;

/**
 * A slot that was used; others take any nonce from 0 on.
 *
 * @param nextNonce the least nonce that a new intent may have
 * @param openOrder the order that is open in it, which a new intent would replace
 */
public record SlotInfo(int subAccount, int slot, long nextNonce, Optional<Long> openOrder) {}
