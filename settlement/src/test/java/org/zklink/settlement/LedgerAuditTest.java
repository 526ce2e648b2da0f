package org.zklink.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zklink.chain.ChainBlock;
import org.zklink.chain.GatewayArchive;
import org.zklink.chain.GatewayIdentity;
import org.zklink.chain.GatewayView;
import org.zklink.chain.PublishedBlock;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;

class LedgerAuditTest {
    private static final SimBlocks LOG = new SimBlocks(Integer.MAX_VALUE);
    private static final int LAST = SimBlocks.COUNT;

    /** A gateway that was honest unless a test says otherwise. */
    private static class Archive implements GatewayArchive {
        final int chain;
        final long executed;
        Amount missing = Amount.ZERO;
        long forged;

        Archive(int chain, long executed) {
            this.chain = chain;
            this.executed = executed;
        }

        @Override
        public GatewayIdentity identity() {
            boolean hub = chain == Traders.HUB;
            return new GatewayIdentity(Traders.NETWORK, chain, hub, Bytes32.of(chain), Bytes32.of(1), 1, Bytes32.ZERO);
        }

        @Override
        public GatewayView view() {
            return new GatewayView(
                    new ChainBlock(9, Bytes32.ZERO, Bytes32.ZERO, 0),
                    LAST,
                    Bytes32.ZERO,
                    LOG.blocks.getLast().header().newRoot(),
                    0,
                    0,
                    0,
                    Bytes32.ZERO,
                    LAST,
                    executed,
                    List.of(),
                    Map.of());
        }

        @Override
        public PublishedBlock published(long number) {
            ProvenBlock block = LOG.blocks.get((int) number - 1);
            List<Fr> data = new ArrayList<>(block.publicData().data());
            if (number == forged) {
                data.set(data.size() - 1, data.getLast().add(Fr.ONE));
            }
            return new PublishedBlock(block.header(), data);
        }

        /** All that was ever deposited, nothing was claimed. */
        @Override
        public List<Holding> holdings() {
            Amount held = LOG.queues.get(chain).stream().map(Deposit::amount).reduce(Amount.ZERO, Amount::plus);
            Amount pending = LOG.pending(chain, executed).values().stream()
                    .map(Amount::of)
                    .reduce(Amount.ZERO, Amount::plus);
            return List.of(new Holding(Traders.USDC, held.minus(missing), pending));
        }
    }

    private final Archive hub = new Archive(Traders.HUB, LAST);
    private final Archive spoke = new Archive(Traders.SPOKE, LAST);
    private final Archive lagging = new Archive(Traders.OTHER_SPOKE, 4);

    private LedgerAudit.Report audit() {
        return LedgerAudit.run(Traders.genesis(), List.of(spoke, lagging, hub));
    }

    @Test
    void findsNothingAtHonestGateways() {
        LedgerAudit.Report report = audit();

        assertThat(report.findings()).isEmpty();
        assertThat(report.blocks()).isEqualTo(LAST);
        assertThat(report.root()).isEqualTo(LOG.blocks.getLast().header().newRoot());
        assertThat(report.totals()).hasSize(1);
        assertThat(report.gateways()).hasSize(3);
        LedgerAudit.GatewayLine line = report.gateways().getFirst();
        assertThat(line.held()).isEqualTo(line.reserve().plus(line.pending()));
        assertThat(line.pending().isZero()).isFalse();
    }

    @Test
    void findsAUnitThatIsMissing() {
        lagging.missing = Amount.ONE;
        assertThat(audit().findings()).isEmpty(); // it holds deposits of blocks that it has not executed yet

        spoke.missing = Amount.ONE;
        assertThat(audit().findings()).singleElement().asString().contains("holds less than it owes");
    }

    @Test
    void findsDataThatDoNotGiveTheRoot() {
        hub.forged = 3;
        assertThat(audit().findings()).anySatisfy(finding -> assertThat(finding).contains("after block 2"));
        assertThat(audit().isSound()).isFalse();
    }

    @Test
    void findsAnExecutionThatIsNotFinalOnTheHub() {
        Archive ahead = new Archive(Traders.SPOKE, LAST + 1) {
            @Override
            public GatewayView view() {
                GatewayView honest = new Archive(Traders.SPOKE, LAST).view();
                return new GatewayView(
                        honest.at(),
                        LAST + 1L,
                        honest.headHash(),
                        honest.headRoot(),
                        0,
                        0,
                        0,
                        Bytes32.ZERO,
                        LAST + 1L,
                        LAST + 1L,
                        List.of(),
                        Map.of());
            }

            @Override
            public List<Holding> holdings() {
                return List.of();
            }
        };
        assertThat(LedgerAudit.run(Traders.genesis(), List.of(ahead, hub)).findings())
                .singleElement()
                .asString()
                .contains("chain 3 executed block 11");
    }
}
