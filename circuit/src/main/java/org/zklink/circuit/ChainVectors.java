package org.zklink.circuit;

import java.util.ArrayList;
import java.util.List;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.gadget.Comparison;
import org.zklink.snark.gadget.RangeCheck;
import org.zklink.snark.gadget.Ranged;

/**
 * One vector a chain, filled by the rows of a table that are sorted by chain: the bit map of the chains with words, and
 * the sum of e_v s^v over them.
 *
 * <p>Assumes active rows to be a prefix of the table and present rows to be active and to name a chain of at least 1.
 */
final class ChainVectors {
    private static final int CHAIN_BITS = 5;

    /** A row of the table: present says whether it adds its words to the vector of its chain. */
    record Row(LinearCombination active, LinearCombination present, Ranged chain, List<LinearCombination> words) {}

    private final CircuitBuilder cb;
    private final List<Row> rows;
    /** Whether row i goes on with the vector of row i - 1. */
    private final List<LinearCombination> continues = new ArrayList<>();
    /** Whether row i is the last of its chain. */
    private final List<LinearCombination> last = new ArrayList<>();

    private LinearCombination map = LinearCombination.ZERO;

    ChainVectors(CircuitBuilder cb, List<Row> rows) {
        this.cb = cb;
        this.rows = rows;
        List<LinearCombination> sortKeys = sortKeys();
        try (var _ = cb.label("sorted")) {
            requireSorted(sortKeys);
        }
        findSegments(sortKeys);
        computeMap();
    }

    private List<LinearCombination> sortKeys() {
        List<LinearCombination> keys = new ArrayList<>();
        for (Row row : rows) {
            keys.add(cb.mul(row.present(), row.chain().value()));
        }
        return keys;
    }

    private void requireSorted(List<LinearCombination> keys) {
        for (int i = 1; i < rows.size(); i++) {
            LinearCombination step = cb.mul(rows.get(i).active(), keys.get(i).minus(keys.get(i - 1)));
            RangeCheck.bits(cb, step, CHAIN_BITS);
        }
    }

    private void findSegments(List<LinearCombination> keys) {
        continues.add(LinearCombination.ZERO);
        for (int i = 1; i < rows.size(); i++) {
            LinearCombination same = Comparison.isEqual(cb, keys.get(i), keys.get(i - 1));
            continues.add(cb.mul(rows.get(i).present(), same));
        }
        for (int i = 0; i < rows.size(); i++) {
            LinearCombination present = rows.get(i).present();
            last.add(i + 1 < rows.size() ? present.minus(continues.get(i + 1)) : present);
        }
    }

    private void computeMap() {
        for (int i = 0; i < rows.size(); i++) {
            LinearCombination bit = LinearCombination.ONE;
            for (int k = 0; k < CHAIN_BITS; k++) {
                LinearCombination scaled = bit.times(Words.powerOfTwo(1 << k)).minus(bit);
                bit = bit.plus(cb.mul(rows.get(i).chain().bit(k), scaled));
            }
            map = map.plus(cb.mul(last.get(i), bit));
        }
    }

    /** Bit v set if and only if the vector of chain v is not empty. */
    LinearCombination map() {
        return map;
    }

    /** Sum over chains v of e_v s^(v + firstNumber), where firstNumber is 0 or 32. */
    LinearCombination evaluate(Challenge challenge, boolean payments) {
        LinearCombination sum = LinearCombination.ZERO;
        LinearCombination accumulator = LinearCombination.ZERO;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            cb.requireFixed(continues.get(i));
            cb.requireFixed(last.get(i));
            LinearCombination shifted =
                    cb.mul(accumulator, challenge.powerOfR(row.words().size()));
            accumulator = cb.mul(continues.get(i), shifted).plus(challenge.horner(cb, row.words()));
            LinearCombination sToChain = payments ? challenge.sToPowerOfTwo(5) : LinearCombination.ONE;
            for (int k = 0; k < CHAIN_BITS; k++) {
                LinearCombination factor = challenge.sToPowerOfTwo(k).minus(LinearCombination.ONE);
                cb.requireFixed(row.chain().bit(k));
                sToChain = cb.mul(sToChain, cb.mul(row.chain().bit(k), factor).plus(LinearCombination.ONE));
            }
            sum = sum.plus(cb.mul(cb.mul(last.get(i), accumulator), sToChain));
        }
        return sum;
    }
}
