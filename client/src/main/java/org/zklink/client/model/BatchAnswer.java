package org.zklink.client.model;

import java.util.List;

/** What became of each operation of a batch, in order. */
public record BatchAnswer(List<OperationAnswer> operations) {}
