package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.zklink.protocol.Vectors.bytes32;
import static org.zklink.protocol.Vectors.fr;
import static org.zklink.protocol.Vectors.frs;
import static org.zklink.protocol.Vectors.number;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import tools.jackson.databind.JsonNode;

/** Words, digests, challenges and hashes of blocks against tools/vectors/protocol.mjs. */
class PublicDataTest {
    @Test
    void blocks() {
        JsonNode genesis = Vectors.get("genesis");
        Bytes32 previous = BlockHash.genesis(number(genesis, "network"), fr(genesis.required("root")));
        assertThat(previous).isEqualTo(bytes32(genesis.required("hash")));
        for (JsonNode vector : Vectors.list("blocks")) {
            BlockHeader header = header(vector.required("header"));
            PublicData data = publicData(header, vector.required("vectors"));
            Fr commitment = fr(vector.required("c"));
            assertThat(header.words()).containsExactlyElementsOf(frs(vector.required("words")));
            assertThat(data.digests())
                    .isEqualTo(Vectors.list(vector.required("digests")).stream()
                            .map(Vectors::bytes32)
                            .toList());
            Challenges challenges = Challenges.of(data, commitment);
            assertThat(challenges.r()).isEqualTo(fr(vector.required("r")));
            assertThat(challenges.evaluations()).isEqualTo(frs(vector.required("evaluations")));
            assertThat(challenges.s()).isEqualTo(fr(vector.required("s")));
            assertThat(challenges.f()).isEqualTo(fr(vector.required("f")));
            assertThat(challenges.publicInputs())
                    .containsExactly(commitment, challenges.r(), challenges.s(), challenges.f());
            previous = BlockHash.next(previous, number(vector, "epoch"), header, data.digests(), commitment);
            assertThat(previous).isEqualTo(bytes32(vector.required("hash")));
        }
    }

    @Test
    void vectorsByNumber() {
        JsonNode vector = Vectors.list("blocks").getFirst();
        PublicData data = publicData(header(vector.required("header")), vector.required("vectors"));
        assertThat(data.vectorNumbers()).containsExactly(0, 1, 31, 34, 63, 64);
        assertThat(data.queue(1)).hasSize(8);
        assertThat(data.queue(2)).isEmpty();
        assertThat(data.payments(2)).hasSize(3);
        assertThat(data.payments(1)).isEmpty();
        assertThat(data.vector(0)).hasSize(7);
        assertThatIllegalArgumentException().isThrownBy(() -> data.queue(0));
        assertThatIllegalArgumentException().isThrownBy(() -> data.queue(32));
    }

    @Test
    void vectorsMustBeThoseOfTheMaps() {
        BlockHeader header = new BlockHeader(1, 1, Fr.ONE, Fr.TWO, 5, 1 << 3, 1 << 31);
        SortedMap<Integer, List<Fr>> queue = new TreeMap<>(Map.of(3, List.of(Fr.ONE)));
        SortedMap<Integer, List<Fr>> payments = new TreeMap<>(Map.of(31, List.of(Fr.ONE)));
        assertThat(new PublicData(header, queue, payments, List.of()).digests()).hasSize(3);
        refuses(header, new TreeMap<>(), payments);
        refuses(header, queue, new TreeMap<>());
        refuses(header, payments, queue);
        refuses(header, new TreeMap<>(Map.of(3, List.of())), payments);
        refuses(header, new TreeMap<>(Map.of(3, List.of(Fr.ONE), 4, List.of(Fr.ONE))), payments);
    }

    @Test
    void everyPartChangesTheChallengeAndTheHash() {
        BlockHeader header = new BlockHeader(1, 2, Fr.of(3), Fr.of(4), 5, 6, 8);
        List<Bytes32> digests = List.of(Bytes32.of(7), Bytes32.of(8));
        List<BlockHeader> others = List.of(
                new BlockHeader(2, 2, Fr.of(3), Fr.of(4), 5, 6, 8),
                new BlockHeader(1, 3, Fr.of(3), Fr.of(4), 5, 6, 8),
                new BlockHeader(1, 2, Fr.of(9), Fr.of(4), 5, 6, 8),
                new BlockHeader(1, 2, Fr.of(3), Fr.of(9), 5, 6, 8),
                new BlockHeader(1, 2, Fr.of(3), Fr.of(4), 9, 6, 8),
                new BlockHeader(1, 2, Fr.of(3), Fr.of(4), 5, 2, 8),
                new BlockHeader(1, 2, Fr.of(3), Fr.of(4), 5, 6, 2));
        List<Fr> challenges = new ArrayList<>(List.of(
                Challenges.r(header, digests, Fr.ONE),
                Challenges.r(header, digests.reversed(), Fr.ONE),
                Challenges.r(header, digests.subList(0, 1), Fr.ONE),
                Challenges.r(header, digests, Fr.TWO)));
        others.forEach(other -> challenges.add(Challenges.r(other, digests, Fr.ONE)));
        assertThat(challenges).doesNotHaveDuplicates();
        List<Bytes32> hashes = new ArrayList<>(List.of(
                BlockHash.next(Bytes32.ZERO, 0, header, digests, Fr.ONE),
                BlockHash.next(Bytes32.ZERO, 1, header, digests, Fr.ONE),
                BlockHash.next(Bytes32.of(1), 0, header, digests, Fr.ONE),
                BlockHash.next(Bytes32.ZERO, 0, header, digests.reversed(), Fr.ONE),
                BlockHash.next(Bytes32.ZERO, 0, header, digests, Fr.TWO)));
        others.forEach(other -> hashes.add(BlockHash.next(Bytes32.ZERO, 0, other, digests, Fr.ONE)));
        assertThat(hashes).doesNotHaveDuplicates();
    }

    /** Leading zeros would not change a value: the tag in the first word binds the length. */
    @Test
    void evaluationIsHorners() {
        Fr r = Fr.of(10);
        assertThat(Challenges.evaluate(List.of(), r)).isEqualTo(Fr.ZERO);
        assertThat(Challenges.evaluate(List.of(Fr.of(1), Fr.of(2), Fr.of(3)), r))
                .isEqualTo(Fr.of(123));
        assertThat(Challenges.f(List.of(0, 2, 64), List.of(Fr.of(5), Fr.of(3), Fr.of(1)), Fr.TWO)
                        .toBigInteger())
                .isEqualTo(BigInteger.TWO.pow(64).add(BigInteger.valueOf(17)));
    }

    private static void refuses(
            BlockHeader header, SortedMap<Integer, List<Fr>> queue, SortedMap<Integer, List<Fr>> payments) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PublicData(header, queue, payments, List.of()));
    }

    private static BlockHeader header(JsonNode h) {
        return new BlockHeader(
                number(h, "network"),
                number(h, "number"),
                fr(h.required("oldRoot")),
                fr(h.required("newRoot")),
                number(h, "time"),
                (int) number(h, "queueMap"),
                (int) number(h, "payMap"));
    }

    private static PublicData publicData(BlockHeader header, JsonNode vectors) {
        SortedMap<Integer, List<Fr>> queue = new TreeMap<>();
        SortedMap<Integer, List<Fr>> payments = new TreeMap<>();
        List<Fr> data = List.of();
        for (JsonNode vector : Vectors.list(vectors)) {
            int number = vector.required("number").asInt();
            List<Fr> words = frs(vector.required("words"));
            if (number == PublicData.DATA_VECTOR) {
                data = words;
            } else if (number > PublicData.PAYMENTS_VECTOR) {
                payments.put(number - PublicData.PAYMENTS_VECTOR, words);
            } else {
                queue.put(number, words);
            }
        }
        return new PublicData(header, queue, payments, data);
    }
}
