package org.zklink.client.json;

/** A text is not JSON as we take it: not UTF-8, cut short, nested too deep, a field given twice, something after its end. */
public final class JsonReadException extends RuntimeException {
    JsonReadException(String message) {
        super(message);
    }
}
