package org.zklink.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.zklink.chain.ChainBlock;
import org.zklink.protocol.Bytes32;

/** A chain with one contract: blocks, a pool, finality that lags, reorganisations of what is not final. */
final class SimChain {
    private record Transaction(long id, Consumer<SimContract> call) {}

    private record Block(ChainBlock at, SimContract state, List<Transaction> transactions) {}

    /** What became of a transaction. */
    record Mined(ChainBlock at, long id, String revertReason) {}

    private final int number;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Transaction> pool = new ArrayList<>();
    private int finalIndex;
    private long nextId = 1;
    private boolean halted;

    SimChain(int number, SimContract genesis) {
        this.number = number;
        ChainBlock first = new ChainBlock(0, hash(0), Bytes32.ZERO, 0);
        blocks.add(new Block(first, genesis, List.of()));
    }

    int number() {
        return number;
    }

    boolean isHalted() {
        return halted;
    }

    void setHalted(boolean halt) {
        halted = halt;
    }

    ChainBlock latestBlock() {
        return blocks.getLast().at();
    }

    SimContract latest() {
        return blocks.getLast().state();
    }

    ChainBlock finalBlock() {
        return blocks.get(finalIndex).at();
    }

    SimContract finalised() {
        return blocks.get(finalIndex).state();
    }

    /** Throws Revert if the call would fail now. */
    void dryRun(Consumer<SimContract> call) {
        call.accept(latest().copy());
    }

    void toPool(Consumer<SimContract> call) {
        pool.add(new Transaction(nextId++, call));
    }

    Mined mine(Consumer<SimContract> call) {
        Transaction transaction = new Transaction(nextId++, call);
        String reason = mine(transaction);
        return new Mined(latestBlock(), transaction.id(), reason);
    }

    /** What happens to the chain by itself. */
    void tick(Random random, boolean calm) {
        if (!pool.isEmpty() && (calm || random.nextInt(3) == 0)) {
            mine(pool.remove(random.nextInt(pool.size())));
        }
        if (!calm && random.nextInt(12) == 0) {
            reorganise(random);
        }
        if (calm || random.nextInt(2) == 0) {
            finalIndex = Math.min(blocks.size() - 1, finalIndex + 1 + random.nextInt(3));
        }
    }

    /** Drops blocks that are not final; some of their transactions come again, in any order. */
    private void reorganise(Random random) {
        int depth = Math.min(blocks.size() - 1 - finalIndex, 1 + random.nextInt(4));
        for (int i = 0; i < depth; i++) {
            for (Transaction transaction : blocks.removeLast().transactions()) {
                if (random.nextBoolean()) {
                    pool.add(random.nextInt(pool.size() + 1), transaction);
                }
            }
        }
    }

    /** Makes every block final. */
    void finaliseAll() {
        finalIndex = blocks.size() - 1;
    }

    /** Drops all that is not final, for good. */
    void loseWhatIsNotFinal() {
        blocks.subList(finalIndex + 1, blocks.size()).clear();
        pool.clear();
    }

    private String mine(Transaction transaction) {
        SimContract next = latest().copy();
        String reason = "";
        try {
            transaction.call().accept(next);
        } catch (SimContract.Revert e) {
            next = latest();
            reason = e.getMessage();
        }
        ChainBlock parent = latestBlock();
        ChainBlock at = new ChainBlock(parent.number() + 1, hash(nextId++), parent.hash(), 0);
        blocks.add(new Block(at, next, List.of(transaction)));
        return reason;
    }

    private Bytes32 hash(long id) {
        return new Bytes32(0, 0, number, id);
    }
}
