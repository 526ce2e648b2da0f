package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.zklink.protocol.Vectors.fr;
import static org.zklink.protocol.Vectors.frs;
import static org.zklink.protocol.Vectors.integer;
import static org.zklink.protocol.Vectors.number;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import tools.jackson.databind.JsonNode;

class StateDiffTest {
    private static final JsonNode VECTOR = Vectors.get("diff");
    private static final List<Fr> WORDS = frs(VECTOR.required("words"));
    private static final int ACCOUNTS = 2;

    @Test
    void wordsAreThoseOfTheStatement() {
        StateDiff diff = new StateDiff(
                Vectors.list(VECTOR.required("opened")).stream()
                        .map(a -> new StateDiff.OpenedAccount(integer(a, "id"), Vectors.header(a)))
                        .toList(),
                Vectors.list(VECTOR.required("cells")).stream()
                        .map(c -> new StateDiff.CellUpdate(number(c, "key"), SlotValue.of(fr(c.required("value")))))
                        .toList());
        assertThat(diff.words()).isEqualTo(WORDS);
        assertThat(StateDiff.decode(WORDS)).isEqualTo(diff);
        assertThat(StateDiff.decode(List.of())).isEqualTo(new StateDiff(List.of(), List.of()));
    }

    @Test
    void refusesOtherWords() {
        int cells = 4 * ACCOUNTS;
        refuses("unused bits", words -> flip(words, 0, 65));
        refuses("expected tag 5", words -> flip(words, 0, 241));
        refuses("expected tag 5", words -> flip(words, 0, 250));
        refuses("high bits", words -> flip(words, cells, 250));
        refuses("owner kind", words -> flip(words, 0, 36, 37)); // 48
        refuses("limb", words -> flip(words, 1, 128));
        refuses("limb", words -> words.remove(5));
        refuses("strictly ascend", words -> swap(words, cells, cells + 1));
        refuses("strictly ascend", words -> words.add(words.getLast()));
        refuses("unused bits", words -> flip(words, cells, 194));
        refuses("expected tag 5", words -> flip(words, cells, 241));
        refuses("balance has 120 bits", words -> flip(words, cells, 120));
        refuses(
                "strictly ascend",
                words -> words.addAll(4, words.subList(0, 4).stream().toList()));
        refuses(
                "expected tag 5",
                words -> words.addAll(words.subList(0, 4).stream().toList()));
        refuses("only 3", words -> words.subList(3, words.size()).clear());
    }

    private static void refuses(String message, Consumer<List<Fr>> change) {
        List<Fr> words = new ArrayList<>(WORDS);
        change.accept(words);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateDiff.decode(words))
                .withMessageContaining(message);
    }

    private static void flip(List<Fr> words, int index, int... bits) {
        BigInteger word = words.get(index).toBigInteger();
        for (int bit : bits) {
            word = word.flipBit(bit);
        }
        words.set(index, Fr.of(word));
    }

    private static void swap(List<Fr> words, int i, int j) {
        Fr word = words.get(i);
        words.set(i, words.get(j));
        words.set(j, word);
    }
}
