package org.zklink.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zklink.chain.AcceptedBlock;
import org.zklink.chain.HubFinal;
import org.zklink.crypto.Secp256k1;
import org.zklink.field.Fr;
import org.zklink.protocol.Attestation;
import org.zklink.protocol.Bytes32;
import org.zklink.settlement.AttestedMessage.Abort;
import org.zklink.settlement.AttestedMessage.Ack;
import org.zklink.settlement.AttestedMessage.Final;

/** An attestor signs what is final in its own view, and nothing else (docs/bugs: 42, 43). */
class AttestorTest {
    private static final SimBlocks LOG = new SimBlocks(Integer.MAX_VALUE);
    private static final byte[] KEY = new byte[32];

    static {
        KEY[31] = 7;
    }

    private SimWorld world;
    private Attestor attestor;
    private SimGateway hub;
    private SimGateway spoke;

    /** All blocks are accepted by all chains, but the chains have not moved on: nothing is final but the genesis. */
    @BeforeEach
    void acceptBlocks() {
        world = new SimWorld(LOG, new Random(1));
        hub = world.gateway(Traders.HUB);
        spoke = world.gateway(Traders.SPOKE);
        attestor = new Attestor(
                KEY,
                SettlementPipeline.genesis(Traders.NETWORK, Traders.genesis().root()),
                List.of(hub, spoke, world.gateway(Traders.OTHER_SPOKE)));
        world.prove(SimBlocks.COUNT);
        world.workUntilIdle();
    }

    @Test
    void acknowledgesAnAcceptanceOnceItIsFinal() {
        AcceptedBlock block = spoke.chain().latest().standing(3).orElseThrow();
        Ack ack = new Ack(Traders.SPOKE, block.epoch(), 3, block.record().blockHash());
        assertThat(attestor.sign(ack)).isEmpty();

        spoke.chain().finaliseAll();

        Attestation channel = new Attestation(
                Traders.NETWORK,
                hub.identity().attestorSetHash(),
                hub.identity().gateway(),
                Traders.SPOKE,
                spoke.identity().gateway());
        byte[] digest = channel.ack(block.epoch(), 3, ack.blockHash()).toByteArray();
        Optional<Secp256k1.Signature> signature = attestor.sign(ack);
        assertThat(signature).isPresent();
        assertThat(Bytes32.ofAddress(Secp256k1.recover(digest, signature.get())))
                .isEqualTo(attestor.address());
    }

    @Test
    void doesNotAcknowledgeWhatTheSpokeDoesNotHave() {
        spoke.chain().finaliseAll();
        Bytes32 hash = spoke.chain().latest().standing(3).orElseThrow().record().blockHash();
        assertThat(attestor.sign(new Ack(Traders.SPOKE, 0, 3, hash))).isPresent();

        assertThat(attestor.sign(new Ack(Traders.SPOKE, 1, 3, hash)))
                .as("epoch")
                .isEmpty();
        assertThat(attestor.sign(new Ack(Traders.SPOKE, 0, 4, hash)))
                .as("number")
                .isEmpty();
        assertThat(attestor.sign(new Ack(Traders.SPOKE, 0, 99, hash)))
                .as("beyond the head")
                .isEmpty();
        assertThat(attestor.sign(new Ack(Traders.SPOKE, 0, 3, Bytes32.of(5))))
                .as("hash")
                .isEmpty();
        assertThat(attestor.sign(new Ack(Traders.HUB, 0, 3, hash)))
                .as("the hub's own")
                .isEmpty();
        assertThat(attestor.sign(new Ack(9, 0, 3, hash))).as("no such chain").isEmpty();
    }

    @Test
    void saysFinalOnlyOfWhatIsFinalOnTheFinalPartOfTheHub() {
        HubFinal accepted = hubFinal(1, 0);
        hub.chain().finaliseAll();
        assertThat(attestor.sign(new Final(Traders.SPOKE, accepted)))
                .as("accepted, not final")
                .isEmpty();

        spoke.chain().finaliseAll();
        world.gateway(Traders.OTHER_SPOKE).chain().finaliseAll();
        world.workUntilIdle();
        assertThat(hub.chain().latest().finalNumber()).isEqualTo(SimBlocks.COUNT);
        assertThat(attestor.sign(new Final(Traders.SPOKE, accepted)))
                .as("may be reorganised")
                .isEmpty();

        hub.chain().finaliseAll();
        assertThat(attestor.sign(new Final(Traders.SPOKE, accepted))).isPresent();
        assertThat(attestor.sign(new Final(Traders.SPOKE, hubFinal(1, 1))))
                .as("epoch")
                .isEmpty();
        HubFinal otherRoot = new HubFinal(0, 1, accepted.blockHash(), Fr.ONE);
        assertThat(attestor.sign(new Final(Traders.SPOKE, otherRoot)))
                .as("root")
                .isEmpty();
    }

    @Test
    void saysAbortOnlyOfAFinalAbortWithItsBase() {
        Bytes32 genesis = SettlementPipeline.genesis(
                        Traders.NETWORK, Traders.genesis().root())
                .blockHash();
        Abort abort = new Abort(Traders.SPOKE, 1, 0, genesis);
        hub.chain().finaliseAll();
        assertThat(attestor.sign(abort)).as("never happened").isEmpty();

        world.abort();
        assertThat(attestor.sign(abort)).as("may be reorganised").isEmpty();

        hub.chain().finaliseAll();
        assertThat(attestor.sign(abort)).isPresent();
        assertThat(attestor.sign(new Abort(Traders.SPOKE, 1, 1, genesis)))
                .as("base")
                .isEmpty();
        assertThat(attestor.sign(new Abort(Traders.SPOKE, 2, 0, genesis)))
                .as("epoch")
                .isEmpty();
        assertThat(attestor.sign(new Abort(Traders.SPOKE, 0, 0, genesis)))
                .as("epoch 0")
                .isEmpty();
        assertThat(attestor.sign(new Abort(Traders.SPOKE, 1, 0, Bytes32.of(1))))
                .as("hash")
                .isEmpty();
    }

    @Test
    void aSetWithAThresholdPassesOverThoseWhoDoNotSign() {
        AttestationSource dead = new AttestationSource() {
            @Override
            public Bytes32 address() {
                return Bytes32.of(1);
            }

            @Override
            public Optional<Secp256k1.Signature> sign(AttestedMessage message) {
                throw new IllegalStateException("down");
            }
        };
        spoke.chain().finaliseAll();
        Bytes32 hash = spoke.chain().latest().standing(3).orElseThrow().record().blockHash();
        Ack ack = new Ack(Traders.SPOKE, 0, 3, hash);

        assertThat(new AttestorSet(1, List.of(dead, attestor)).sign(ack))
                .hasValueSatisfying(signatures -> assertThat(signatures).hasSize(1));
        assertThat(new AttestorSet(2, List.of(dead, attestor)).sign(ack)).isEmpty();
        assertThatThrownBy(() -> new AttestorSet(3, List.of(dead, attestor)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AttestorSet(1, List.of(attestor, attestor)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private HubFinal hubFinal(long number, long epoch) {
        AcceptedBlock block = hub.chain().latest().standing(number).orElseThrow();
        return new HubFinal(
                epoch, number, block.record().blockHash(), block.record().root());
    }
}
