package org.zklink.node;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.settlement.ProvenBlock;
import org.zklink.settlement.SettlementListener;
import org.zklink.settlement.SettlementStep;
import org.zklink.settlement.StepKind;

/** Writes down what settlement does: one line a stage of a block in the log file, steps in the journal, troubles for the status. */
final class SettlementLog implements SettlementListener {
    private static final Logger LOG = LoggerFactory.getLogger(SettlementLog.class);
    private static final String PART = "settlement";

    private final BlockBook blocks;
    private final StepJournal journal;
    private final ChainTroubles troubles;

    SettlementLog(BlockBook blocks, StepJournal journal, ChainTroubles troubles) {
        this.blocks = blocks;
        this.journal = journal;
        this.troubles = troubles;
    }

    @Override
    public void proven(ProvenBlock block) {
        blocks.proven(block);
        LOG.info("block {} PROVEN in {} ms", block.number(), block.provingTime().toMillis());
    }

    @Override
    public void done(SettlementStep step) {
        journal.add(StepRecord.of(step, System.currentTimeMillis()));
        troubles.clear(step.chain(), PART);
        LOG.info(
                "block {} {} on chain {} (peer {}), from block {}: {}, {} gas, {} ms",
                step.lastBlock(),
                step.kind(),
                step.chain(),
                step.peer(),
                step.firstBlock(),
                step.receipt().transaction(),
                step.receipt().gasUsed(),
                step.duration().toMillis());
    }

    @Override
    public void refused(int chain, StepKind kind, long block, String reason) {
        troubles.report(chain, PART, kind + " of block " + block + " refused: " + reason);
    }

    @Override
    public void unavailable(int chain, String reason) {
        troubles.report(chain, PART, "can't be reached: " + reason);
    }

    @Override
    public void heldUp(int chain, String reason) {
        troubles.report(chain, PART, "held up: " + reason);
    }

    @Override
    public void stopped(int chain, Throwable reason) {
        troubles.report(chain, PART, "stopped until a restart: " + reason.getMessage());
        LOG.error("chain {}: settlement stops", chain, reason);
    }
}
