package org.zklink.settlement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.Gateway;
import org.zklink.chain.GatewayIdentity;
import org.zklink.chain.GatewayView;
import org.zklink.chain.HubFinal;
import org.zklink.crypto.Secp256k1;
import org.zklink.protocol.Attestation;
import org.zklink.protocol.Bytes32;
import org.zklink.settlement.AttestedMessage.Abort;
import org.zklink.settlement.AttestedMessage.Ack;
import org.zklink.settlement.AttestedMessage.Final;

/**
 * An attestor with its key in this process. It believes nobody: each message is checked against what its own gateways tell of their finalised chains, and against
 * nothing else. It keeps no state: whatever is final stays so, and signing the same message twice does no harm.
 */
public final class Attestor implements AttestationSource {
    private final Bytes32 address;
    private final Function<byte[], Secp256k1.Signature> signer;
    private final BlockRecord genesis;
    private final Gateway hub;
    private final Map<Integer, Gateway> spokes;

    /**
     * An attestor that sees chains through these gateways.
     *
     * @param privateKey 32 bytes, big-endian, in [1, group order)
     * @param genesis record of block 0
     * @param gateways of all chains, one of them the hub's; best through RPCs of the attestor's own
     */
    public Attestor(byte[] privateKey, BlockRecord genesis, List<? extends Gateway> gateways) {
        this(Bytes32.ofAddress(Secp256k1.address(privateKey)), signerWith(privateKey.clone()), genesis, gateways);
    }

    /** With a key that is elsewhere; the signer is given digests of 32 bytes. */
    Attestor(
            Bytes32 address,
            Function<byte[], Secp256k1.Signature> signer,
            BlockRecord genesis,
            List<? extends Gateway> gateways) {
        this.address = address;
        this.signer = signer;
        this.genesis = genesis;
        this.hub = Gateways.hubOf(gateways);
        this.spokes = Gateways.spokesOf(gateways).stream()
                .collect(Collectors.toMap(spoke -> spoke.identity().chain(), Function.identity()));
    }

    @Override
    public Bytes32 address() {
        return address;
    }

    @Override
    public Optional<Secp256k1.Signature> sign(AttestedMessage message) {
        Gateway spoke = spokes.get(message.chain());
        if (spoke == null || !holds(message, spoke)) {
            return Optional.empty();
        }
        return Optional.of(signer.apply(digest(message, spoke.identity()).toByteArray()));
    }

    private static Function<byte[], Secp256k1.Signature> signerWith(byte[] privateKey) {
        return digest -> Secp256k1.sign(digest, privateKey);
    }

    private boolean holds(AttestedMessage message, Gateway spoke) {
        return switch (message) {
            case Ack ack -> accepted(spoke, ack.epoch(), ack.number(), ack.blockHash(), Optional.empty());
            case Final(int _, HubFinal last) ->
                hub.finalizedView().finalNumber() >= last.number()
                        && accepted(hub, last.epoch(), last.number(), last.blockHash(), Optional.of(last));
            case Abort abort -> aborted(abort);
        };
    }

    private boolean accepted(Gateway gateway, long epoch, long number, Bytes32 blockHash, Optional<HubFinal> withRoot) {
        return number > 0
                && gateway.acceptedFinalized(number)
                        .filter(block -> block.epoch() == epoch)
                        .map(block -> block.record())
                        .filter(record -> record.blockHash().equals(blockHash))
                        .filter(record ->
                                withRoot.stream().allMatch(last -> record.root().equals(last.root())))
                        .isPresent();
    }

    private boolean aborted(Abort abort) {
        GatewayView view = hub.finalizedView();
        boolean known = abort.newEpoch() >= 1
                && abort.newEpoch() <= view.epoch()
                && view.abortBases().get((int) abort.newEpoch() - 1) == abort.base();
        return known && baseHash(abort.base()).equals(Optional.of(abort.baseHash()));
    }

    /** A base was the last final block when the hub aborted: it stands for ever. */
    private Optional<Bytes32> baseHash(long base) {
        return base == 0
                ? Optional.of(genesis.blockHash())
                : hub.acceptedFinalized(base).map(block -> block.record().blockHash());
    }

    private Bytes32 digest(AttestedMessage message, GatewayIdentity spoke) {
        GatewayIdentity own = hub.identity();
        Attestation channel =
                new Attestation(own.network(), own.attestorSetHash(), own.gateway(), spoke.chain(), spoke.gateway());
        return switch (message) {
            case Ack ack -> channel.ack(ack.epoch(), ack.number(), ack.blockHash());
            case Final(int _, HubFinal last) ->
                channel.finality(last.epoch(), last.number(), last.blockHash(), last.root(), false);
            case Abort abort -> channel.abort(abort.newEpoch(), abort.base(), abort.baseHash());
        };
    }
}
