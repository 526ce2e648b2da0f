package org.zklink.sequencer.cluster;

/**
 * Where a member of a cluster is reached: on UDP ports {@code basePort} (clients), +1 (consensus), +2 (log), +3 (catch-up) and +4 (archive).
 *
 * @param id 0, 1, 2 ...; of its own and for ever
 * @param host a name or an address that the other members and the clients resolve
 */
public record Member(int id, String host, int basePort) {
    private static final int PORTS = 5;

    public Member {
        if (id < 0 || basePort < 1 || basePort > 65_536 - PORTS) {
            throw new IllegalArgumentException("member " + id + " with base port " + basePort);
        }
    }

    /** As a client needs it: {@code id=host:port}. */
    public String ingressEndpoint() {
        return id + "=" + endpoint(0);
    }

    String archiveEndpoint() {
        return endpoint(4);
    }

    String clusterMember() {
        return id + "," + endpoint(0) + "," + endpoint(1) + "," + endpoint(2) + "," + endpoint(3) + "," + endpoint(4);
    }

    private String endpoint(int port) {
        return host + ":" + (basePort + port);
    }
}
