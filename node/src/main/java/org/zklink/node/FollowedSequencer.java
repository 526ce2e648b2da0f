package org.zklink.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zklink.api.LedgerView;
import org.zklink.engine.Genesis;
import org.zklink.sequencer.Sequencer;
import org.zklink.sequencer.cluster.Follower;

/** This node's sequencer with the ledger's view, which goes on where its newest file ends that fits the log. */
final class FollowedSequencer implements AutoCloseable {
    private final NodeSequencer sequencer;
    private final DurableView view;
    private boolean isNewStored;

    private FollowedSequencer(NodeSequencer sequencer, DurableView view) {
        this.sequencer = sequencer;
        this.view = view;
    }

    /**
     * Starts the sequencer.
     *
     * @param others follow the log too
     * @param retention keeps the log for them; for the view as well from now on
     * @throws ConfigException as {@link NodeSequencer#start}
     */
    static FollowedSequencer start(
            NodeConfig config,
            Genesis genesis,
            List<? extends Follower> others,
            Retention retention,
            NodeFailure failure)
            throws IOException {
        DurableFiles files = new DurableFiles(config.data().resolve("view"), "view", genesis.identity());
        retention.keepFor(files::older);
        Optional<FollowedSequencer> fitting;
        do {
            DurableView view = DurableView.load(files, genesis, retention);
            List<Follower> followers = new ArrayList<>(others);
            followers.add(view);
            NodeSequencer sequencer =
                    NodeSequencer.start(config, genesis, followers, retention, view::storeAt, failure);
            fitting = new FollowedSequencer(sequencer, view).fitting();
        } while (fitting.isEmpty());
        return fitting.get();
    }

    Sequencer client() {
        return sequencer.client();
    }

    LedgerView view() {
        return view.view();
    }

    /** The entry after which the view went on when it started; 0 if it was built from the beginning. */
    long begin() {
        return view.begin();
    }

    /** As {@link NodeSequencer#awaitFollowers}; a view that had to be built from the beginning is stored then. */
    long awaitFollowers() {
        try {
            long sequence = sequencer.awaitFollowers();
            if (view.isNew() && !isNewStored) {
                isNewStored = true;
                view.storeAt(sequence);
            }
            return sequence;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Ends the sequencer, then stores the view, which has all that was executed. */
    @Override
    public void close() throws IOException {
        sequencer.close();
        view.close();
    }

    /** This, unless the view has had entries that the log does not have: then it is closed. */
    private Optional<FollowedSequencer> fitting() throws IOException {
        try {
            if (view.isNew() || !sequencer.endsBefore(view.begin())) {
                return Optional.of(this);
            }
            view.discard();
        } catch (InterruptedException e) {
            sequencer.close();
            throw interrupted(e);
        } catch (IOException | RuntimeException e) {
            sequencer.close();
            throw e;
        }
        sequencer.close();
        return Optional.empty();
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while the node was starting", cause);
    }
}
