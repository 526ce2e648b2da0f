package org.zklink.chain.evm;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zklink.crypto.Keccak;
import org.zklink.crypto.Secp256k1;
import org.zklink.protocol.Bytes32;

/**
 * A type 2 transaction with an empty access list. Source: EIP-1559, EIP-2718.
 *
 * @param fees wei a gas
 */
record Eip1559Transaction(long chainId, long nonce, GasFees fees, long gasLimit, EvmCall call) {
    private static final byte[] TYPE = {2};

    /** {@code raw} is for eth_sendRawTransaction. */
    record Signed(ByteString raw, Bytes32 hash) {}

    Signed sign(EvmAccount account) {
        List<Object> fields = new ArrayList<>(List.of(
                integer(chainId),
                integer(nonce),
                integer(fees.priority()),
                integer(fees.max()),
                integer(gasLimit),
                call.to().map(EvmAddress::toBytes).orElse(new byte[0]),
                integer(call.value()),
                call.data().toByteArray(),
                List.of()));
        Secp256k1.Signature signature = account.signDigest(Keccak.hash256(TYPE, RLPEncoder.list(fields)));
        fields.add(integer(signature.yParity()));
        fields.add(integer(signature.r()));
        fields.add(integer(signature.s()));
        byte[] payload = RLPEncoder.list(fields);
        byte[] raw = new byte[payload.length + 1];
        raw[0] = TYPE[0];
        System.arraycopy(payload, 0, raw, 1, payload.length);
        return new Signed(ByteString.of(raw), Bytes32.of(Keccak.hash256(raw)));
    }

    private static byte[] integer(long value) {
        return integer(BigInteger.valueOf(value));
    }

    /** Big-endian without leading zeros; 0 is empty. */
    private static byte[] integer(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
