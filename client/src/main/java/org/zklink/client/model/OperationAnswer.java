package org.zklink.client.model;

import java.util.Optional;

/**
 * What became of an operation of a batch: one of the three is there.
 *
 * @param submitted of an intent
 * @param cancelled of a control message
 */
public record OperationAnswer(
        Optional<SubmitAnswer> submitted, Optional<CancelAnswer> cancelled, Optional<ErrorInfo> error) {

    public static OperationAnswer of(SubmitAnswer answer) {
        return new OperationAnswer(Optional.of(answer), Optional.empty(), Optional.empty());
    }

    public static OperationAnswer of(CancelAnswer answer) {
        return new OperationAnswer(Optional.empty(), Optional.of(answer), Optional.empty());
    }

    public static OperationAnswer of(ErrorInfo error) {
        return new OperationAnswer(Optional.empty(), Optional.empty(), Optional.of(error));
    }
}
