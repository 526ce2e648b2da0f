package org.zklink.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;

/** Wording of refusals. */
final class Rejections {
    private Rejections() {}

    static Optional<Rejection> of(Refusal code, String message) {
        return Optional.of(new Rejection(code, message));
    }

    /** "1, 2, 5", or "none". */
    static String list(List<?> values) {
        return values.isEmpty() ? "none" : values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
