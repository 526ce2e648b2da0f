package org.zklink.client.json;

import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a value that is a JSON string. */
final class FromText<T> extends StdDeserializer<T> {
    private final transient Function<String, T> parser;

    FromText(Class<T> type, Function<String, T> parser) {
        super(type);
        this.parser = parser;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser json, DeserializationContext context) {
        String text = json.getValueAsString();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            return (T) context.handleWeirdStringValue(handledType(), text, e.getMessage());
        }
    }
}
