package org.zklink.client;

import org.zklink.client.model.SubmitAnswer;

/** Two orders of which one cancels the other. */
public record PairAnswer(SubmitAnswer first, SubmitAnswer second) {}
