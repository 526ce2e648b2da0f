package org.zklink.chain.evm;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.zklink.protocol.Bytes32;

/** Decoded values by place. Asking for another type than the ABI says is a bug and throws ClassCastException. */
public record AbiValues(List<Object> values) {
    public BigInteger integer(int index) {
        return (BigInteger) values.get(index);
    }

    /** Throws ArithmeticException above 2^63 - 1. */
    public long asLong(int index) {
        return integer(index).longValueExact();
    }

    public int asInt(int index) {
        return integer(index).intValueExact();
    }

    public boolean flag(int index) {
        return (Boolean) values.get(index);
    }

    public String text(int index) {
        return (String) values.get(index);
    }

    public EvmAddress address(int index) {
        return (EvmAddress) values.get(index);
    }

    public byte[] bytes(int index) {
        return ((byte[]) values.get(index)).clone();
    }

    public Bytes32 bytes32(int index) {
        return Bytes32.of((byte[]) values.get(index));
    }

    /** An array or a tuple. */
    @SuppressWarnings("unchecked") // AbiCodec makes every array and tuple a List<Object>
    public AbiValues inner(int index) {
        return new AbiValues((List<Object>) values.get(index));
    }

    public int size() {
        return values.size();
    }

    /** For people: (1, 0x12, true). */
    @Override
    public String toString() {
        return values.stream().map(AbiValues::readable).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String readable(Object value) {
        return switch (value) {
            case byte[] bytes -> Hex.of(bytes);
            case List<?> list -> list.stream().map(AbiValues::readable).collect(Collectors.joining(", ", "(", ")"));
            default -> value.toString();
        };
    }
}
