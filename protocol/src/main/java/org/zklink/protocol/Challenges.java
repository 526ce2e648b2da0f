package org.zklink.protocol;

import java.math.BigInteger;
import java.util.List;
import org.zklink.field.Fr;

/**
 * The public inputs of a block's proof, with the claimed evaluations (docs/protocol.md, section 6).
 *
 * @param commitment c, of all committed wires
 * @param r where the vectors are evaluated
 * @param evaluations the values at r, in the order of {@link PublicData#vectorNumbers}
 * @param s what combines them
 * @param f the sum of e_v s^v over vector numbers v
 */
public record Challenges(Fr commitment, Fr r, List<Fr> evaluations, Fr s, Fr f) {
    private static final String R_TAG = "zkLink/challenge/r/1";
    private static final String S_TAG = "zkLink/challenge/s/1";

    /** All of them for a block and the commitment of its circuit. */
    public static Challenges of(PublicData data, Fr commitment) {
        Fr r = r(data.header(), data.digests(), commitment);
        List<Integer> numbers = data.vectorNumbers();
        List<Fr> evaluations =
                numbers.stream().map(v -> evaluate(data.vector(v), r)).toList();
        Fr s = s(r, evaluations);
        return new Challenges(commitment, r, evaluations, s, f(numbers, evaluations, s));
    }

    /** keccak[T_r, header w0..w6, D-list, c] mod p. */
    public static Fr r(BlockHeader header, List<Bytes32> digests, Fr commitment) {
        return WordHash.tagged(R_TAG)
                .addAll(header.words())
                .addAll(digests)
                .add(commitment)
                .challenge();
    }

    /** Value of a vector at r, the first word with the highest power; empty: 0. */
    public static Fr evaluate(List<Fr> words, Fr r) {
        Fr value = Fr.ZERO;
        for (Fr word : words) {
            value = value.mul(r).add(word);
        }
        return value;
    }

    /** keccak[T_s, r, e-list] mod p. */
    public static Fr s(Fr r, List<Fr> evaluations) {
        return WordHash.tagged(S_TAG)
                .add(r)
                .addAll(evaluations.toArray(Fr[]::new))
                .challenge();
    }

    /** The sum of e_v s^v over the vectors' numbers, ascending. */
    public static Fr f(List<Integer> vectorNumbers, List<Fr> evaluations, Fr s) {
        Fr sum = Fr.ZERO;
        for (int i = 0; i < vectorNumbers.size(); i++) {
            Fr power = s.pow(BigInteger.valueOf(vectorNumbers.get(i)));
            sum = sum.add(evaluations.get(i).mul(power));
        }
        return sum;
    }

    /** The circuit's public inputs in its order: c, r, s, f. */
    public List<Fr> publicInputs() {
        return List.of(commitment, r, s, f);
    }
}
