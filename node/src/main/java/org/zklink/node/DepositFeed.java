package org.zklink.node;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.Gateway;
import org.zklink.engine.Command;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;
import org.zklink.sequencer.Receipt;
import org.zklink.sequencer.Sequencer;
import org.zklink.sequencer.cluster.BusyException;
import org.zklink.sequencer.cluster.OutcomeUnknownException;

/**
 * Brings one chain's final deposits into the log, in order of its queue.
 *
 * <p>Where it goes on is the position that the engine expects, so a deposit is credited once whatever happens; the engine refuses any other position.
 */
final class DepositFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DepositFeed.class);
    private static final int MAX_BACKOFF_DOUBLINGS = 5;

    private final Gateway gateway;
    private final int chain;
    private final Sequencer sequencer;
    private final Duration poll;
    private final ChainTroubles troubles;
    private final NodeFailure failure;
    private final Thread thread;
    private long nextPosition;

    /**
     * Starts at once.
     *
     * @param nextPosition of the chain's queue that the engine expects
     */
    DepositFeed(
            Gateway gateway,
            long nextPosition,
            Sequencer sequencer,
            Duration poll,
            ChainTroubles troubles,
            NodeFailure failure) {
        this.gateway = gateway;
        this.chain = gateway.identity().chain();
        this.nextPosition = nextPosition;
        this.sequencer = sequencer;
        this.poll = poll;
        this.troubles = troubles;
        this.failure = failure;
        this.thread = Thread.ofVirtual().name("deposits-" + chain).start(this::run);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                failures = look() ? 0 : Math.min(failures + 1, MAX_BACKOFF_DOUBLINGS);
                Thread.sleep(poll.multipliedBy(1L << failures));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (RuntimeException e) {
            // a chain that contradicts itself must not stop the others
            troubles.report(chain, "deposits", "no more deposits are taken until a restart: " + e.getMessage());
            LOG.error("chain {}: deposits stop", chain, e);
        }
    }

    /** False when the chain can't be reached, or the log takes nothing for now. */
    private boolean look() throws InterruptedException {
        try {
            for (Deposit deposit : gateway.depositsFinalized(nextPosition)) {
                if (!credit(deposit)) {
                    return false;
                }
            }
            troubles.clear(chain, "deposits");
            return true;
        } catch (ChainUnavailableException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("closed while asking the chain");
            }
            troubles.report(chain, "deposits", e.getMessage());
            return false;
        }
    }

    private boolean credit(Deposit deposit) throws InterruptedException {
        Receipt receipt;
        try {
            receipt = sequencer.submit(new Command.CreditDeposit(deposit)).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutcomeUnknownException || e.getCause() instanceof BusyException) {
                troubles.report(
                        chain, "deposits", "the log takes none: " + e.getCause().getMessage());
                return false;
            }
            failure.report("the log", e.getCause());
            throw new InterruptedException("the log takes nothing more");
        }
        if (receipt.rejection().filter(rejection -> !isDone(rejection)).isPresent()) {
            throw new IllegalStateException("deposit " + deposit.position() + " of token " + deposit.token()
                    + " is refused: " + receipt.rejection().get());
        }
        nextPosition = deposit.position() + 1;
        LOG.info(
                "chain {}: deposit {} of token {} credited: {}",
                chain,
                deposit.position(),
                deposit.token(),
                deposit.amount());
        return true;
    }

    /** An attempt whose outcome was not known has credited it. */
    private static boolean isDone(Rejection rejection) {
        return rejection.code() == Refusal.DUPLICATE;
    }
}
