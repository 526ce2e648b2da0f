package org.zklink.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.LedgerEffect.BlockSealed;
import org.zklink.protocol.LedgerEffect.DepositApplied;
import org.zklink.protocol.Limits;
import org.zklink.state.BlockTransition;
import org.zklink.state.LedgerState;

/**
 * Nets the engine's effects into blocks (docs/protocol.md, section 9). A block ends at a seal, or before a table of the largest shape would overflow; it is
 * applied to the state before it is handed out, so whatever could not be proven stops here.
 *
 * <p>A pure function of the effects and their commands' times: equal logs give equal blocks, bit for bit. A draft is copied for each group of effects that is
 * tried on it, which costs time in proportion to the rows of a block. Not thread-safe.
 */
public final class BlockBuilder {
    /** Cells of an order apart from those of the fees: what it sells, what it buys, its slot. */
    private static final int CELLS_OF_ORDER = 3;

    private final List<BlockShape> shapes;
    private final LedgerState state;
    private final EffectGroup group = new EffectGroup();
    private final long[] queuePositions;
    private BlockDraft draft;

    /**
     * Starts at the genesis.
     *
     * @param genesis copied
     * @param shapes that blocks may take, smallest first; what fits one fits the next
     */
    public BlockBuilder(LedgerState genesis, List<BlockShape> shapes) {
        this(genesis, shapes, new long[Limits.MAX_CHAIN + 1]);
        if (genesis.number() != 0) {
            throw new IllegalArgumentException("blocks are built from the genesis on, not from " + genesis.number());
        }
    }

    private BlockBuilder(LedgerState start, List<BlockShape> shapes, long[] queuePositions) {
        if (queuePositions.length != Limits.MAX_CHAIN + 1) {
            throw new IllegalArgumentException("queue positions of " + queuePositions.length + " chains");
        }
        this.shapes = List.copyOf(shapes);
        this.state = start.copy();
        this.queuePositions = queuePositions.clone();
        this.draft = BlockDraft.after(state, 0);
    }

    /**
     * Goes on where another one was between two blocks.
     *
     * @param state after its last block; copied
     * @param shapes as that one had them
     * @param queuePositions its {@link #queuePositions}
     */
    public static BlockBuilder resume(LedgerState state, List<BlockShape> shapes, long[] queuePositions) {
        return new BlockBuilder(state, shapes, queuePositions);
    }

    /**
     * How many makers an order that must not stay open may trade with: all its fills have to fit one block. To be the engine's sweep limit.
     *
     * @throws IllegalArgumentException when no fill fits the shape
     */
    public static int makersAtOnce(BlockShape shape) {
        int feeCells = 2;
        int byCells = (shape.cells() - feeCells) / CELLS_OF_ORDER;
        int byAccounts = shape.accounts() - 1;
        int makers = Math.min(shape.intents(), Math.min(byCells, byAccounts)) - 1;
        if (makers < 1) {
            throw new IllegalArgumentException("a fill does not fit " + shape);
        }
        return makers;
    }

    /**
     * Takes the next effect; returns the blocks that end before it, or, if it is a seal, with it.
     *
     * @param timeMs of the command, milliseconds since 1970
     * @throws org.zklink.state.InvalidBlockException when the effects don't add up to a valid block
     * @throws IllegalStateException when they can't come from the engine in this order
     */
    public List<BlockTransition> apply(LedgerEffect effect, long timeMs) {
        List<BlockTransition> blocks = new ArrayList<>();
        if (effect instanceof BlockSealed) {
            seal(blocks);
            return blocks;
        }
        if (effect instanceof DepositApplied(Deposit deposit, int _, boolean _)) {
            requireInOrder(deposit);
        }
        group.add(effect, timeMs).ifPresent(effects -> add(effects, timeMs, blocks));
        return blocks;
    }

    /** Time of the first command in the block under way; empty if nothing waits for a seal. */
    public OptionalLong openSinceMs() {
        return draft.isEmpty() ? OptionalLong.empty() : OptionalLong.of(draft.timeMs());
    }

    /** Whether it is between two blocks: nothing waits for the next one. */
    public boolean isBetweenBlocks() {
        return draft.isEmpty() && group.isEmpty();
    }

    /** How many operations of each chain's queue were applied, by chain number. */
    public long[] queuePositions() {
        return queuePositions.clone();
    }

    /** A copy of the state after the last block. */
    public LedgerState state() {
        return state.copy();
    }

    private void seal(List<BlockTransition> blocks) {
        if (!group.isEmpty()) {
            throw new IllegalStateException("a seal between effects that belong in one block");
        }
        if (!draft.isEmpty()) {
            blocks.add(cut());
        }
    }

    private void add(List<LedgerEffect> effects, long timeMs, List<BlockTransition> blocks) {
        BlockDraft next = (draft.isEmpty() ? BlockDraft.after(state, timeMs) : draft).with(effects);
        if (!fits(next)) {
            if (draft.isEmpty()) {
                throw new IllegalStateException(next.sizes() + " fit none of " + shapes + ": " + effects);
            }
            blocks.add(cut());
            add(effects, timeMs, blocks);
            return;
        }
        draft = next;
    }

    private BlockTransition cut() {
        BlockTransition block = state.apply(draft.toBlock());
        if (!block.fits(shapes.getLast())) {
            throw new IllegalStateException("block " + block.header().number() + " was counted to fit "
                    + shapes.getLast() + ", but has " + block.cells().size() + " cells and "
                    + block.accounts().size() + " accounts");
        }
        draft = BlockDraft.after(state, 0);
        return block;
    }

    private boolean fits(BlockDraft candidate) {
        return candidate.sizes().fit(shapes.getLast());
    }

    private void requireInOrder(Deposit deposit) {
        long expected = queuePositions[deposit.chain()]++;
        if (deposit.position() != expected) {
            throw new IllegalStateException("queue of chain " + deposit.chain() + ": operation " + expected
                    + " expected, but operation " + deposit.position() + " was applied");
        }
    }
}
