package org.zklink.chain.evm;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.ArrayType;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.zklink.protocol.Bytes32;

/**
 * Between our values and headlong's. Ours: any Number for integers, {@link EvmAddress}, byte[] or {@link Bytes32} for bytes, String, Boolean, List for arrays and
 * tuples. Integers come back as BigInteger whatever their width.
 */
final class AbiCodec {
    private AbiCodec() {}

    static Tuple tuple(TupleType<?> type, List<?> values) {
        if (values.size() != type.size()) {
            throw new IllegalArgumentException(type.size() + " values expected for " + type + ", not " + values.size());
        }
        Object[] elements = new Object[values.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = encodable(type.get(i), values.get(i));
        }
        return Tuple.from(elements);
    }

    private static Object encodable(ABIType<?> type, Object value) {
        return switch (type.typeCode()) {
            case ABIType.TYPE_CODE_INT -> integer(value).intValueExact();
            case ABIType.TYPE_CODE_LONG -> integer(value).longValueExact();
            case ABIType.TYPE_CODE_BIG_INTEGER -> integer(value);
            case ABIType.TYPE_CODE_ADDRESS -> Address.wrap(value.toString());
            case ABIType.TYPE_CODE_TUPLE -> tuple(type.asTupleType(), (List<?>) value);
            case ABIType.TYPE_CODE_ARRAY -> array((ArrayType<?, ?, ?>) type, value);
            default -> value;
        };
    }

    private static Object array(ArrayType<?, ?, ?> type, Object value) {
        if (value instanceof Bytes32 digest) {
            return digest.toByteArray();
        }
        if (!(value instanceof List<?> list)) {
            return value;
        }
        Object array = Array.newInstance(type.clazz().getComponentType(), list.size());
        for (int i = 0; i < list.size(); i++) {
            Array.set(array, i, encodable(type.getElementType(), list.get(i)));
        }
        return array;
    }

    private static BigInteger integer(Object value) {
        return value instanceof BigInteger big ? big : BigInteger.valueOf(((Number) value).longValue());
    }

    static List<Object> list(Tuple tuple) {
        List<Object> values = new ArrayList<>(tuple.size());
        tuple.forEach(value -> values.add(decoded(value)));
        return values;
    }

    private static Object decoded(Object value) {
        return switch (value) {
            case BigInteger integer -> integer;
            case Number number -> BigInteger.valueOf(number.longValue());
            case Address address -> EvmAddress.of(address.toString());
            case Tuple tuple -> list(tuple);
            case byte[] bytes -> bytes;
            case Object other when other.getClass().isArray() -> elements(other);
            default -> value;
        };
    }

    private static List<Object> elements(Object array) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            values.add(decoded(Array.get(array, i)));
        }
        return values;
    }
}
