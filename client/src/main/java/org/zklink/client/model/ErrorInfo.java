package org.zklink.client.model;

/**
 * Why an operation of a batch was refused.
 *
 * @param code as {@code error.data.code} of a call that fails
 */
public record ErrorInfo(String code, String message) {}
