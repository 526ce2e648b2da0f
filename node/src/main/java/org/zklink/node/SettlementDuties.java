package org.zklink.node;

import java.util.concurrent.CompletionException;
import org.zklink.chain.Gateway;
import org.zklink.engine.Command;
import org.zklink.sequencer.Receipt;
import org.zklink.sequencer.Sequencer;

/** What the node that settles writes into the log: the configuration's tokens and markets, deposits, the ends of blocks. */
final class SettlementDuties implements AutoCloseable {
    private final Cleanup cleanup = new Cleanup();

    private SettlementDuties() {}

    /**
     * Makes the log know the configuration, and starts the rest.
     *
     * @param caughtUp the last entry of the log that the settlement's listener has had
     * @throws ConfigException when the log says otherwise
     */
    static SettlementDuties start(
            NodeConfig config,
            Chains chains,
            Settlement settlement,
            Sequencer sequencer,
            long caughtUp,
            ChainTroubles troubles,
            NodeFailure failure) {
        settlement.terms().missing(config).forEach(command -> require(sequencer, command));
        SettlementDuties duties = new SettlementDuties();
        for (Gateway gateway : chains.gateways()) {
            long next = settlement.positions().next(gateway.identity().chain());
            duties.cleanup.add(new DepositFeed(gateway, next, sequencer, config.poll(), troubles, failure));
        }
        duties.cleanup.add(new SealTimer(settlement, sequencer, caughtUp, config.sealAfter(), failure));
        return duties;
    }

    @Override
    public void close() {
        cleanup.close();
    }

    private static void require(Sequencer sequencer, Command command) {
        try {
            Receipt receipt = sequencer.submit(command).join();
            if (receipt.rejection().isPresent()) {
                throw new ConfigException(
                        command + " is refused: " + receipt.rejection().get());
            }
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "the log takes no commands: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
