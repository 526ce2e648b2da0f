package org.zklink.snark;

import java.util.List;

/**
 * What verification found in a key.
 *
 * @param circuitHash of the second phase's start, 64 bytes in lower-case hex; as snarkjs shows it
 * @param contributions in their order
 * @param transcriptHash as in {@link VerifyingKey#transcriptHash}; unlike the contributions' hashes it binds their names too
 */
public record CeremonyReport(String circuitHash, List<Contribution> contributions, String transcriptHash) {
    public CeremonyReport {
        contributions = List.copyOf(contributions);
    }

    /** Whether the last contribution is a beacon, after which nobody could choose anything. */
    public boolean endsWithBeacon() {
        return contributions.getLast().beacon().isPresent();
    }
}
