package org.zklink.chain.evm;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message to a contract, not yet a transaction.
 *
 * @param from sender; empty where none matters
 * @param to empty to deploy, with the creation code as data
 * @param value wei
 */
public record EvmCall(Optional<EvmAddress> from, Optional<EvmAddress> to, BigInteger value, byte[] data) {
    public EvmCall {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("value must be >= 0 wei, not " + value);
        }
        data = data.clone();
    }

    public static EvmCall to(EvmAddress contract, byte[] data) {
        return new EvmCall(Optional.empty(), Optional.of(contract), BigInteger.ZERO, data);
    }

    public static EvmCall deploy(byte[] creationCode) {
        return new EvmCall(Optional.empty(), Optional.empty(), BigInteger.ZERO, creationCode);
    }

    public static EvmCall transfer(EvmAddress to, BigInteger wei) {
        return new EvmCall(Optional.empty(), Optional.of(to), wei, new byte[0]);
    }

    public EvmCall from(EvmAddress sender) {
        return new EvmCall(Optional.of(sender), to, value, data);
    }

    public EvmCall withValue(BigInteger wei) {
        return new EvmCall(from, to, wei, data);
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    boolean sameEffect(EvmCall other) {
        return to.equals(other.to) && value.equals(other.value) && java.util.Arrays.equals(data, other.data);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        from.ifPresent(address -> json.put("from", address.toString()));
        to.ifPresent(address -> json.put("to", address.toString()));
        if (value.signum() > 0) {
            json.put("value", Hex.quantity(value));
        }
        json.put("input", Hex.of(data));
        return json;
    }
}
