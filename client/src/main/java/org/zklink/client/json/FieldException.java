package org.zklink.client.json;

/** A field is missing, unknown, of the wrong type or out of range. */
public final class FieldException extends RuntimeException {
    private final String path;

    /**
     * @param path of the field, such as {@code params.intent.nonce}
     * @param problem what was expected and what it is
     */
    public FieldException(String path, String problem) {
        super(path + " " + problem);
        this.path = path;
    }

    public String path() {
        return path;
    }
}
