package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.zklink.protocol.Vectors.bytes32;
import static org.zklink.protocol.Vectors.fr;
import static org.zklink.protocol.Vectors.integer;
import static org.zklink.protocol.Vectors.number;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import tools.jackson.databind.JsonNode;

class AttestationTest {
    private static final JsonNode V = Vectors.get("attestation");

    @Test
    void digestsAreThoseOfTheStatement() {
        Bytes32 set = Attestation.attestorSetHash(integer(V, "threshold"), attestors());
        assertThat(set).isEqualTo(bytes32(V.required("setHash")));
        Attestation attestation = new Attestation(
                number(V, "network"),
                set,
                bytes32(V.required("hubGateway")),
                integer(V, "chain"),
                bytes32(V.required("gateway")));
        long epoch = number(V, "epoch");
        long number = number(V, "number");
        Bytes32 hash = bytes32(V.required("blockHash"));
        Fr root = fr(V.required("root"));
        assertThat(attestation.ack(epoch, number, hash)).isEqualTo(bytes32(V.required("ack")));
        assertThat(List.of(
                        attestation.finality(epoch, number, hash, root, false),
                        attestation.finality(epoch, number, hash, root, true)))
                .isEqualTo(Vectors.list(V.required("final")).stream()
                        .map(Vectors::bytes32)
                        .toList());
        assertThat(attestation.abort(epoch, number, hash)).isEqualTo(bytes32(V.required("abort")));
    }

    @Test
    void attestorsAscendAndTheThresholdIsReachable() {
        List<Bytes32> attestors = attestors();
        Bytes32 first = attestors.getFirst();
        assertThatIllegalArgumentException().isThrownBy(() -> Attestation.attestorSetHash(0, attestors));
        assertThatIllegalArgumentException().isThrownBy(() -> Attestation.attestorSetHash(4, attestors));
        assertThatIllegalArgumentException().isThrownBy(() -> Attestation.attestorSetHash(1, attestors.reversed()));
        assertThatIllegalArgumentException().isThrownBy(() -> Attestation.attestorSetHash(1, List.of(first, first)));
    }

    private static List<Bytes32> attestors() {
        return Vectors.list(V.required("attestors")).stream()
                .map(Vectors::bytes32)
                .toList();
    }
}
