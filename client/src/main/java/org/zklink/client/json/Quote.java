package org.zklink.client.json;

import tools.jackson.databind.JsonNode;

/** Echoes what someone sent: short, and printable whatever it holds. */
public final class Quote {
    private static final int MAX_LENGTH = 80;

    private Quote() {}

    /** The text in quotation marks. */
    public static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), MAX_LENGTH); i++) {
            char c = text.charAt(i);
            quoted.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return quoted.append(text.length() > MAX_LENGTH ? "...\"" : "\"").toString();
    }

    /** "the number 5", "the string "5"", "an array". */
    static String value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "the string " + text(node.asString());
            case NUMBER -> "the number " + number(node);
            case BOOLEAN -> node.asString();
            case NULL -> "null";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            default -> "nothing";
        };
    }

    private static String number(JsonNode node) {
        String text = node.asString();
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }
}
