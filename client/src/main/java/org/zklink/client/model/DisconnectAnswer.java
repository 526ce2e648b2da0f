package org.zklink.client.model;

/** All orders of the account will be cancelled when this connection ends. */
public record DisconnectAnswer(int account) {}
