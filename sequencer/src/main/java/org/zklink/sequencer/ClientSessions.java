package org.zklink.sequencer;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to whom, so that a command that a client sends again is answered again and not done again. Rebuilt from the log.
 *
 * <p>A client numbers its commands; they may arrive out of order by less than {@link #WINDOW}, whose receipts are kept.
 */
final class ClientSessions {
    static final int WINDOW = 1024;
    static final int MAX_CLIENTS = 1 << 16;

    private final Map<Long, Session> sessions = new HashMap<>();

    /** The receipt of a command that was done already, or null. */
    @Nullable
    Receipt find(long clientId, long clientSequence) {
        Session session = sessions.get(clientId);
        return session == null ? null : session.receipts.get(clientSequence);
    }

    /** Why a command that has no receipt can't be taken, or null if it can. */
    @Nullable
    String obstacle(long clientId, long clientSequence) {
        Session session = sessions.get(clientId);
        if (session == null) {
            return sessions.size() < MAX_CLIENTS ? null : "there are " + MAX_CLIENTS + " clients already";
        }
        return clientSequence >= session.oldest()
                ? null
                : "client sequence " + clientSequence + " is too old, expected at least " + session.oldest();
    }

    void record(long clientId, long clientSequence, Receipt receipt) {
        sessions.computeIfAbsent(clientId, id -> new Session()).record(clientSequence, receipt);
    }

    private static final class Session {
        private final TreeMap<Long, Receipt> receipts = new TreeMap<>();

        long oldest() {
            return receipts.lastKey() - WINDOW + 1;
        }

        void record(long clientSequence, Receipt receipt) {
            receipts.put(clientSequence, receipt);
            receipts.headMap(oldest()).clear();
        }
    }
}
