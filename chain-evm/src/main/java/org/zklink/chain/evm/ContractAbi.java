package org.zklink.chain.evm;

import com.esaulpaugh.headlong.abi.ContractError;
import com.esaulpaugh.headlong.abi.Event;
import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zklink.crypto.Keccak;
import org.zklink.protocol.Bytes32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A contract's functions, events and errors by name. Overloaded functions go by their signature, such as {@code deposit(uint256)}. */
public final class ContractAbi {
    private static final List<ContractError<Tuple>> BUILT_IN = List.of(error("Error(string)"), error("Panic(uint256)"));

    private final String name;
    private final Map<String, Function> functions = new HashMap<>();
    private final Map<String, Event<Tuple>> events = new HashMap<>();
    private final Map<Integer, ContractError<Tuple>> errors = new HashMap<>();
    private Optional<TupleType<Tuple>> constructor = Optional.empty();

    /**
     * Reads an ABI.
     *
     * @param json the array that solc calls "abi"
     */
    public ContractAbi(String name, String json) {
        this.name = name;
        BUILT_IN.forEach(error -> errors.put(selector(error.function().selector()), error));
        new JsonMapper().readTree(json).forEach(this::add);
    }

    public String name() {
        return name;
    }

    /** Call data of a function with its arguments. */
    public ByteString encodeCall(String function, Object... arguments) {
        Function f = function(function);
        return bytes(f.encodeCall(AbiCodec.tuple(f.getInputs(), List.of(arguments))));
    }

    /** Creation code followed by the constructor's arguments. */
    public ByteString encodeCreation(ByteString bytecode, Object... arguments) {
        if (constructor.isEmpty() && arguments.length > 0) {
            throw new IllegalArgumentException(name + " has no constructor, but arguments are given");
        }
        ByteString tail = constructor
                .map(inputs -> bytes(inputs.encode(AbiCodec.tuple(inputs, List.of(arguments)))))
                .orElse(ByteString.EMPTY);
        return bytecode.plus(tail);
    }

    /** Refuses data that are not what the function returns with an IllegalArgumentException. */
    public AbiValues decodeReturn(String function, byte[] data) {
        try {
            return new AbiValues(AbiCodec.list(function(function).<Tuple>decodeReturn(data)));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    name + "." + function + " cannot have returned " + Hex.of(data) + ": " + e.getMessage(), e);
        }
    }

    /** The arguments in a function's call data. Refuses other data with an IllegalArgumentException. */
    public AbiValues decodeCall(String function, byte[] data) {
        try {
            return new AbiValues(AbiCodec.list(function(function).<Tuple>decodeCall(data)));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a call of " + name + "." + function + ": " + e.getMessage(), e);
        }
    }

    /** topics[0] of the event. */
    public Bytes32 topic(String event) {
        return Bytes32.of(Keccak.hash256(event(event).getCanonicalSignature().getBytes(StandardCharsets.US_ASCII)));
    }

    /** The event's arguments in declared order. Refuses a log of another event or form with an IllegalArgumentException. */
    public AbiValues decodeEvent(String event, EvmLog log) {
        byte[][] topics = log.topics().stream().map(Bytes32::toByteArray).toArray(byte[][]::new);
        try {
            return new AbiValues(
                    AbiCodec.list(event(event).decodeArgs(topics, log.data().toByteArray())));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not an event " + name + "." + event + ": " + e.getMessage(), e);
        }
    }

    /** What a revert says, for people: {@code WrongRoot(0x12.., 0x34..)}. */
    public String decodeRevert(byte[] data) {
        if (data.length == 0) {
            return "reverted without a reason";
        }
        ContractError<Tuple> error = data.length < 4 ? null : errors.get(selector(data));
        if (error == null) {
            return "reverted with unknown data " + Hex.of(data);
        }
        try {
            AbiValues values = new AbiValues(AbiCodec.list(error.function().<Tuple>decodeCall(data)));
            return error.getName().equals("Error") ? values.text(0) : error.getName() + values;
        } catch (RuntimeException e) {
            return error.getName() + " with malformed data " + Hex.of(data);
        }
    }

    private void add(JsonNode entry) {
        String entryName = entry.path("name").asString("");
        TupleType<Tuple> inputs = TupleType.parse(tupleOf(entry.path("inputs")));
        switch (entry.path("type").asString()) {
            case "constructor" -> constructor = Optional.of(inputs);
            case "function" -> addFunction(new Function(entryName + inputs, tupleOf(entry.path("outputs"))));
            case "event" -> events.put(entryName, Event.create(entryName, inputs, indexed(entry.path("inputs"))));
            case "error" -> {
                ContractError<Tuple> error = new ContractError<>(entryName, inputs);
                errors.put(selector(error.function().selector()), error);
            }
            default -> {} // receive and fallback are not called by name
        }
    }

    private void addFunction(Function function) {
        // an overload makes the bare name ambiguous: signatures remain
        functions.merge(function.getName(), function, (one, other) -> null);
        functions.put(function.getCanonicalSignature(), function);
    }

    private static String tupleOf(JsonNode parameters) {
        return parameters.valueStream().map(ContractAbi::typeOf).collect(Collectors.joining(",", "(", ")"));
    }

    private static String typeOf(JsonNode parameter) {
        String type = parameter.path("type").asString();
        // "tuple", "tuple[]": the members are listed apart
        return type.startsWith("tuple")
                ? tupleOf(parameter.path("components")) + type.substring("tuple".length())
                : type;
    }

    private static boolean[] indexed(JsonNode parameters) {
        boolean[] flags = new boolean[parameters.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = parameters.path(i).path("indexed").asBoolean(false);
        }
        return flags;
    }

    private Function function(String function) {
        return known(functions, function, "function");
    }

    private Event<Tuple> event(String event) {
        return known(events, event, "event");
    }

    private <T> T known(Map<String, T> map, String key, String kind) {
        T value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException(name + " has no " + kind + " '" + key + "', or several");
        }
        return value;
    }

    private static ContractError<Tuple> error(String signature) {
        Function form = Function.parse(signature);
        return new ContractError<>(form.getName(), form.getInputs());
    }

    private static int selector(byte[] data) {
        return ByteBuffer.wrap(data).getInt();
    }

    private static ByteString bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return ByteString.of(bytes);
    }
}
