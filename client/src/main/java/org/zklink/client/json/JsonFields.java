package org.zklink.client.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import tools.jackson.databind.JsonNode;

/**
 * Reads a JSON object strictly. Each accessor names a field that is expected; {@link #end} refuses all others. Whatever is wrong is a
 * {@link FieldException} that says which field and what was expected. Numbers are never read from strings, nor strings from numbers.
 */
public final class JsonFields {
    private static final Pattern HEX32 = Pattern.compile("0x[0-9a-fA-F]{64}");

    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,19}");

    private final String path;
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();

    private JsonFields(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /**
     * The fields of an object.
     *
     * @param path of the object, such as {@code params}
     */
    public static JsonFields of(String path, JsonNode node) {
        if (!node.isObject()) {
            throw expected(path, "an object with named fields", node);
        }
        return new JsonFields(path, node);
    }

    public JsonFields object(String name) {
        return of(path(name), required(name));
    }

    /** An array of min..max objects. */
    public List<JsonFields> objects(String name, int min, int max) {
        JsonNode array = required(name);
        if (!array.isArray() || array.size() < min || array.size() > max) {
            String length = array.isArray() ? " of " + array.size() : "";
            throw new FieldException(
                    path(name),
                    "must be an array of " + min + ".." + max + " objects, but is " + Quote.value(array) + length);
        }
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : array) {
            objects.add(of(path(name) + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    /** Whether there is such a field. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** Lets {@link #end} accept a field that is read elsewhere. */
    public void allow(String name) {
        read.add(name);
    }

    /** A whole number in min..max. */
    public long integer(String name, long min, long max) {
        JsonNode value = required(name);
        String range = "a number in " + min + ".." + max;
        if (!value.isIntegralNumber()) {
            throw expected(path(name), range + " without fraction or quotes", value);
        }
        if (!value.canConvertToLong() || value.asLong() < min || value.asLong() > max) {
            throw expected(path(name), range, value);
        }
        return value.asLong();
    }

    /** A whole number of so many bits, 1..53. */
    public long bits(String name, int bits) {
        return integer(name, 0, (1L << bits) - 1);
    }

    /** As {@link #bits}, at most 31. */
    public int smallBits(String name, int bits) {
        return Math.toIntExact(bits(name, bits));
    }

    public OptionalLong optionalInteger(String name, long min, long max) {
        return has(name) ? OptionalLong.of(integer(name, min, max)) : OptionalLong.empty();
    }

    /** true or false; false when it is absent. */
    public boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw expected(path(name), "true or false", value);
        }
        return value.asBoolean();
    }

    public String text(String name) {
        return string(name, "a string");
    }

    /** A decimal string in 18-decimal units. */
    public Amount amount(String name) {
        String form = "a decimal string of units below 2^120, such as \"1000000000000000000\"";
        String text = string(name, form);
        try {
            return Amount.parse(text);
        } catch (IllegalArgumentException e) {
            throw expected(path(name), form, required(name));
        }
    }

    /** An unsigned integer of at most 64 bits as a decimal string; 0 when it is absent. */
    public long optionalUnsigned(String name, BigInteger max) {
        if (!has(name)) {
            return 0;
        }
        String form = "a decimal string in 0.." + max + ", such as \"1\"";
        String text = string(name, form);
        if (!DECIMAL.matcher(text).matches() || new BigInteger(text).compareTo(max) > 0) {
            throw expected(path(name), form, required(name));
        }
        return Long.parseUnsignedLong(text);
    }

    /** One of some names; the first when it is absent. */
    public <E extends Enum<E>> E optionalChoice(String name, List<E> choices) {
        if (!has(name)) {
            return choices.getFirst();
        }
        String form =
                choices.stream().map(choice -> "\"" + choice.name() + "\"").collect(Collectors.joining(" or "));
        String text = string(name, form);
        return choices.stream()
                .filter(choice -> choice.name().equals(text))
                .findFirst()
                .orElseThrow(() -> expected(path(name), form, required(name)));
    }

    public Bytes32 bytes32(String name) {
        String form = "a string of 0x and 64 hexadecimal digits";
        String text = string(name, form);
        if (!HEX32.matcher(text).matches()) {
            throw expected(path(name), form, required(name));
        }
        return Bytes32.ofHex(text);
    }

    /** A field element: 32 bytes, below the order of the scalar field. */
    public Fr fieldElement(String name) {
        Bytes32 word = bytes32(name);
        try {
            return word.toFr();
        } catch (IllegalArgumentException e) {
            throw new FieldException(path(name), "must be below the field's order " + Fr.MODULUS + ", but is " + word);
        }
    }

    /** A problem with a field that its type alone does not show. */
    public FieldException problem(String name, String problem) {
        return new FieldException(path(name), problem);
    }

    /** Refuses fields that were not asked for. */
    public void end() {
        Optional<String> unknown = node.propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !read.contains(name))
                .findFirst();
        if (unknown.isPresent()) {
            throw new FieldException(
                    path, "has the unknown field " + Quote.text(unknown.get()) + ", expected only " + expectedNames());
        }
    }

    private String expectedNames() {
        return read.isEmpty()
                ? "an empty object"
                : read.stream().sorted().reduce((a, b) -> a + ", " + b).orElseThrow();
    }

    private String string(String name, String form) {
        JsonNode value = required(name);
        if (!value.isString()) {
            throw expected(path(name), form, value);
        }
        return value.asString();
    }

    private JsonNode required(String name) {
        read.add(name);
        JsonNode value = node.get(name);
        if (value == null) {
            throw new FieldException(path(name), "is missing");
        }
        return value;
    }

    private String path(String name) {
        return path + "." + name;
    }

    private static FieldException expected(String path, String form, JsonNode value) {
        return new FieldException(path, "must be " + form + ", but is " + Quote.value(value));
    }
}
