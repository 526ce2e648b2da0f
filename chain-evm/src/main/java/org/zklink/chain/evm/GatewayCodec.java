package org.zklink.chain.evm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.BlockSubmission;
import org.zklink.chain.HubFinal;
import org.zklink.crypto.Secp256k1;
import org.zklink.field.Fr;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.Bytes32;

/** The port's values as the structs of IGateway.sol, members in their order. */
final class GatewayCodec {
    private GatewayCodec() {}

    static List<Object> submission(BlockSubmission block) {
        return List.of(
                header(block.header()),
                block.digests(),
                words(block.evaluations()),
                block.commitment().toBigInteger(),
                block.shape(),
                block.proof(),
                words(block.queueWords()),
                words(block.paymentWords()),
                words(block.dataWords()));
    }

    private static List<Object> header(BlockHeader header) {
        return List.of(
                header.number(),
                header.oldRoot().toBigInteger(),
                header.newRoot().toBigInteger(),
                header.time(),
                Integer.toUnsignedLong(header.queueMap()),
                Integer.toUnsignedLong(header.payMap()));
    }

    static List<BigInteger> words(List<Fr> words) {
        return words.stream().map(Fr::toBigInteger).toList();
    }

    static List<Object> record(BlockRecord record) {
        return List.of(
                record.blockHash(),
                record.root().toBigInteger(),
                record.paymentsDigest(),
                record.queueEnd(),
                record.time(),
                Integer.toUnsignedLong(record.touched()));
    }

    static List<Object> records(List<BlockRecord> records) {
        return records.stream().<Object>map(GatewayCodec::record).toList();
    }

    static BlockRecord record(AbiValues values) {
        return new BlockRecord(
                values.bytes32(0),
                Fr.of(values.integer(1)),
                values.bytes32(2),
                values.asLong(3),
                values.asLong(4),
                (int) values.asLong(5));
    }

    static List<Object> hubFinal(HubFinal hub) {
        return List.of(hub.epoch(), hub.number(), hub.blockHash(), hub.root().toBigInteger());
    }

    static List<Object> signatures(List<Secp256k1.Signature> signatures) {
        List<Object> encoded = new ArrayList<>();
        for (Secp256k1.Signature signature : signatures) {
            encoded.add(List.of(signature.v(), word(signature.r()), word(signature.s())));
        }
        return encoded;
    }

    private static Bytes32 word(BigInteger value) {
        byte[] bytes = new byte[Bytes32.SIZE];
        byte[] magnitude = value.toByteArray();
        int length = Math.min(magnitude.length, Bytes32.SIZE);
        System.arraycopy(magnitude, magnitude.length - length, bytes, Bytes32.SIZE - length, length);
        return Bytes32.of(bytes);
    }
}
