package org.zklink.settlement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.crypto.Secp256k1;
import org.zklink.protocol.Attestation;
import org.zklink.protocol.Bytes32;

/** The attestors whose threshold speaks for other chains. One that fails or refuses is passed over. */
public final class AttestorSet {
    private static final Logger LOG = LoggerFactory.getLogger(AttestorSet.class);

    private final int threshold;
    private final List<AttestationSource> ascending;

    /**
     * The set that the gateways were deployed with.
     *
     * @param threshold 1..number of attestors
     * @param attestors in any order, with distinct addresses
     */
    public AttestorSet(int threshold, List<? extends AttestationSource> attestors) {
        this.threshold = threshold;
        this.ascending = attestors.stream()
                .<AttestationSource>map(attestor -> attestor)
                .sorted(Comparator.comparing(AttestationSource::address))
                .toList();
        hash(); // refuses a bad threshold and doubled addresses
    }

    /** As gateways identify the set: docs/protocol.md, section 8. */
    public Bytes32 hash() {
        return Attestation.attestorSetHash(
                threshold, ascending.stream().map(AttestationSource::address).toList());
    }

    /** Signatures of a threshold of attestors, ascending by signer; empty while too few sign. */
    Optional<List<Secp256k1.Signature>> sign(AttestedMessage message) {
        List<Secp256k1.Signature> signatures = new ArrayList<>();
        for (AttestationSource attestor : ascending) {
            if (signatures.size() == threshold) {
                break;
            }
            ask(attestor, message).ifPresent(signatures::add);
        }
        return signatures.size() == threshold ? Optional.of(List.copyOf(signatures)) : Optional.empty();
    }

    private static Optional<Secp256k1.Signature> ask(AttestationSource attestor, AttestedMessage message) {
        try {
            return attestor.sign(message);
        } catch (ChainUnavailableException e) {
            LOG.debug("attestor {} does not sign {}: {}", attestor.address(), message, e.getMessage());
            return Optional.empty();
        } catch (RuntimeException e) { // whatever is wrong with one attestor, the others may do
            LOG.warn("attestor {} does not sign {}: {}", attestor.address(), message, e.getMessage());
            return Optional.empty();
        }
    }
}
