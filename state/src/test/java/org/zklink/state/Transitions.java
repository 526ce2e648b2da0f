package org.zklink.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.CellKey;

/** What the circuit will say of the cell and account tables. */
final class Transitions {
    private Transitions() {}

    static void check(BlockTransition transition) {
        Map<Integer, Fr> last = checkCells(transition);
        checkAccounts(transition, last);
        BlockHeader header = transition.header();
        int payMap = transition.payments().stream()
                .mapToInt(payment -> 1 << payment.chain())
                .reduce(0, (a, b) -> a | b);
        int queueMap = transition.block().queue().stream()
                .mapToInt(row -> 1 << row.deposit().chain())
                .reduce(0, (a, b) -> a | b);
        assertThat(header.payMap()).isEqualTo(payMap);
        assertThat(header.queueMap()).isEqualTo(queueMap);
    }

    /** The last root of each account that has cell rows. */
    private static Map<Integer, Fr> checkCells(BlockTransition transition) {
        Map<Integer, Fr> last = new HashMap<>();
        long previous = -1;
        for (CellRow row : transition.cells()) {
            assertThat(row.key()).isGreaterThan(previous);
            previous = row.key();
            int index = CellKey.index(row.key());
            assertThat(row.path().depth()).isEqualTo(LedgerState.CELL_TREE_DEPTH);
            assertThat(row.path().rootWith(index, row.oldValue())).isEqualTo(row.rootBefore());
            assertThat(row.path().rootWith(index, row.newValue())).isEqualTo(row.rootAfter());
            Fr before = last.put(CellKey.account(row.key()), row.rootAfter());
            assertThat(before).isIn(null, row.rootBefore());
        }
        return last;
    }

    private static void checkAccounts(BlockTransition transition, Map<Integer, Fr> last) {
        Fr root = transition.header().oldRoot();
        int previous = -1;
        int lookups = 0;
        for (AccountRow row : transition.accounts()) {
            assertThat(row.id()).isGreaterThan(previous);
            previous = row.id();
            lookups += row.lookups();
            assertThat(row.hasCells()).isEqualTo(last.containsKey(row.id()));
            assertThat(row.lastRoot()).isEqualTo(last.getOrDefault(row.id(), row.firstRoot()));
            assertThat(row.path().depth()).isEqualTo(LedgerState.ACCOUNT_TREE_DEPTH);
            Fr oldLeaf = row.opened() ? Fr.ZERO : leaf(row, row.firstRoot());
            assertThat(row.rootBefore()).isEqualTo(root);
            assertThat(row.path().rootWith(row.id(), oldLeaf)).isEqualTo(root);
            root = row.path().rootWith(row.id(), leaf(row, row.lastRoot()));
            assertThat(row.rootAfter()).isEqualTo(root);
            if (row.opened()) {
                assertThat(row.firstRoot()).isEqualTo(SparseTree8.emptyRoot(LedgerState.CELL_TREE_DEPTH));
            }
        }
        assertThat(root).isEqualTo(transition.header().newRoot());
        assertThat(lookups)
                .isEqualTo(transition.block().intents().size()
                        + transition.block().queue().size());
        assertThat(transition.accounts().stream().map(AccountRow::id).toList()).containsAll(last.keySet());
    }

    private static Fr leaf(AccountRow row, Fr cellsRoot) {
        return Poseidon.hash(row.header().hash(), cellsRoot);
    }
}
