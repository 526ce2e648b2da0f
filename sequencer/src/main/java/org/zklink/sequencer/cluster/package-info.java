/**
 * The replicated sequencer: one order for all commands, on disk before anybody hears of it, executed by a deterministic {@link
 * org.zklink.sequencer.cluster.StateMachine}. Built on Aeron Cluster; it knows nothing of what the bytes of a command mean. What is durable when,
 * and what happens in each failure, is in {@code docs/sequencer.md}.
 *
 * <ul>
 *   <li>A member: {@link org.zklink.sequencer.cluster.ClusterNode}, set up by {@code NodeContexts}, watched by {@code Housekeeping}.
 *   <li>The log's state: {@code LogState} (state machine, {@code ClientWindows}, {@code ReplyStore}), driven live by {@code SequencerService} and
 *       again by {@link org.zklink.sequencer.cluster.LogReplay}.
 *   <li>Readers of the log: {@link org.zklink.sequencer.cluster.Follower}, each behind a {@code FollowerFeed}.
 *   <li>Files: {@code DataDirectory}, {@code LogTail} after a crash, {@code LogRetention}, {@code LogCatalog}.
 *   <li>Clients: {@link org.zklink.sequencer.cluster.SequencerClient} for any thread, {@link org.zklink.sequencer.cluster.SequencerConnection} for
 *       one that polls. Their messages: {@code CommandFormat}, {@code ReplyFormat}.
 * </ul>
 */
@NullMarked
package org.zklink.sequencer.cluster;

import org.jspecify.annotations.NullMarked;
