package org.zklink.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of a TOML file, read strictly: what is missing, of another type, out of range or unknown is a {@link ConfigException} with file, line and what was
 * expected.
 */
final class ConfigTable {
    private final String file;
    private final String name;
    private final TomlTable table;
    private final int line;
    private final Set<String> known = new HashSet<>();

    /**
     * A table to read.
     *
     * @param name its place in the file, empty for the file itself
     * @param line where it begins
     */
    ConfigTable(String file, String name, TomlTable table, int line) {
        this.file = file;
        this.name = name;
        this.table = table;
        this.line = line;
    }

    String text(String key, String expected) {
        return as(key, String.class, expected);
    }

    /** A text that stands for something else. */
    <T> T text(String key, String expected, Function<String, T> parser) {
        return parsed(key, expected, text(key, expected), parser);
    }

    <T> T textOr(String key, T otherwise, String expected, Function<String, T> parser) {
        return has(key) ? text(key, expected, parser) : otherwise;
    }

    long integer(String key, long least, long most) {
        String expected = "a whole number in " + least + ".." + most;
        long value = as(key, Long.class, expected);
        if (value < least || value > most) {
            throw error(key, expected, Long.toString(value));
        }
        return value;
    }

    long integerOr(String key, long otherwise, long least, long most) {
        return has(key) ? integer(key, least, most) : otherwise;
    }

    int number(String key, int least, int most) {
        return (int) integer(key, least, most);
    }

    boolean flag(String key) {
        return as(key, Boolean.class, "true or false");
    }

    boolean flagOr(String key, boolean otherwise) {
        return has(key) ? flag(key) : otherwise;
    }

    /** A list of values of one type. */
    <T, R> List<R> list(String key, Class<T> type, String expected, Function<T, R> parser) {
        TomlArray array = as(key, TomlArray.class, expected);
        List<R> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            Object value = array.get(i);
            if (!type.isInstance(value)) {
                throw error(key, expected, "an item " + value);
            }
            values.add(parsed(key, expected, type.cast(value), parser));
        }
        return values;
    }

    boolean has(String key) {
        known.add(key);
        return table.contains(List.of(key));
    }

    /** A sub-table; empty if the file has none. */
    Optional<ConfigTable> table(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        TomlTable inner = as(key, TomlTable.class, "a table [" + key + "]");
        return Optional.of(new ConfigTable(file, key, inner, lineOf(key)));
    }

    /** The tables [[key]], at least one. */
    List<ConfigTable> tables(String key) {
        String expected = "one or more tables [[" + key + "]]";
        TomlArray array = as(key, TomlArray.class, expected);
        List<ConfigTable> tables = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof TomlTable inner)) {
                throw error(key, expected, "a list of values");
            }
            tables.add(
                    new ConfigTable(file, key, inner, array.inputPositionOf(i).line()));
        }
        return tables;
    }

    /** Refuses keys that nobody asked for: a mistyped setting must not be passed over. */
    void end() {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                throw new ConfigException(
                        file + ":" + lineOf(key) + ": unknown setting " + path(key) + ", expected one of " + sorted());
            }
        }
    }

    ConfigException error(String key, String expected, String found) {
        return new ConfigException(
                file + ":" + lineOf(key) + ": " + path(key) + ": expected " + expected + ", but found " + found);
    }

    private <T, R> R parsed(String key, String expected, T value, Function<T, R> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw error(key, expected, "\"" + value + "\": " + e.getMessage());
        }
    }

    private <T> T as(String key, Class<T> type, String expected) {
        known.add(key);
        Object value = table.get(List.of(key));
        if (value == null) {
            throw new ConfigException(file + ":" + line + ": " + path(key) + " is missing: expected " + expected);
        }
        if (!type.isInstance(value)) {
            throw error(key, expected, value instanceof TomlArray ? "a list" : String.valueOf(value));
        }
        return type.cast(value);
    }

    private int lineOf(String key) {
        TomlPosition position = table.inputPositionOf(List.of(key));
        return position == null ? line : position.line();
    }

    private String path(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    private String sorted() {
        return String.join(", ", known.stream().sorted().toList());
    }
}
