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
public record EvmCall(Optional<EvmAddress> from, Optional<EvmAddress> to, BigInteger value, ByteString data) {
    public EvmCall {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("value must be >= 0 wei, not " + value);
        }
    }

    public static EvmCall to(EvmAddress contract, ByteString data) {
        return new EvmCall(Optional.empty(), Optional.of(contract), BigInteger.ZERO, data);
    }

    public static EvmCall deploy(ByteString creationCode) {
        return new EvmCall(Optional.empty(), Optional.empty(), BigInteger.ZERO, creationCode);
    }

    public static EvmCall transfer(EvmAddress to, BigInteger wei) {
        return new EvmCall(Optional.empty(), Optional.of(to), wei, ByteString.EMPTY);
    }

    public EvmCall from(EvmAddress sender) {
        return new EvmCall(Optional.of(sender), to, value, data);
    }

    public EvmCall withValue(BigInteger wei) {
        return new EvmCall(from, to, wei, data);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        from.ifPresent(address -> json.put("from", address.toString()));
        to.ifPresent(address -> json.put("to", address.toString()));
        if (value.signum() > 0) {
            json.put("value", Hex.quantity(value));
        }
        json.put("input", data.toString());
        return json;
    }
}
