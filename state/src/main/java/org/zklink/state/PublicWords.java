package org.zklink.state;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.field.Fr;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.PublicData;
import org.zklink.protocol.StateDiff;
import org.zklink.protocol.Withdrawal;

/** The public data of a block: what its rows say, in words. */
final class PublicWords {
    private PublicWords() {}

    static PublicData of(LedgerState before, NettedBlock block, Fr newRoot, StateDiff diff) {
        SortedMap<Integer, List<Fr>> queue = new TreeMap<>();
        for (QueueRow row : block.queue()) {
            Deposit deposit = row.deposit();
            append(queue, deposit.chain(), deposit.words());
        }
        SortedMap<Integer, List<Fr>> payments = new TreeMap<>();
        for (IntentRow row : block.intents()) {
            if (row.intent().intent() instanceof Withdrawal withdrawal) {
                append(payments, withdrawal.chain(), withdrawal.payment().words());
            }
        }
        BlockHeader header = new BlockHeader(
                before.network(), block.number(), before.root(), newRoot, block.time(), map(queue), map(payments));
        return new PublicData(header, queue, payments, diff.words());
    }

    private static void append(SortedMap<Integer, List<Fr>> vectors, int chain, Fr[] words) {
        vectors.computeIfAbsent(chain, v -> new ArrayList<>()).addAll(List.of(words));
    }

    private static int map(SortedMap<Integer, List<Fr>> vectors) {
        return vectors.keySet().stream().mapToInt(chain -> 1 << chain).reduce(0, (a, b) -> a | b);
    }
}
