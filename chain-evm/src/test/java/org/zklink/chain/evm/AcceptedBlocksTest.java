package org.zklink.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.chain.AcceptedBlock;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.ChainBlock;
import org.zklink.chain.ChainFaultException;
import org.zklink.field.Fr;
import org.zklink.protocol.Bytes32;

@Timeout(20)
class AcceptedBlocksTest {
    private static TestChain chain;
    private TransactionSender operator;
    private Contract gateway;
    private AcceptedBlocks blocks;

    @BeforeAll
    static void start() {
        chain = new TestChain();
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    @BeforeEach
    void deploy() {
        operator = chain.sender(0);
        long deployedAt = chain.rpc().block(BlockRef.LATEST).number() + 1;
        gateway = operator.deploy(ContractArtifact.load("UnprovenBlocks"));
        blocks = new AcceptedBlocks(gateway, deployedAt);
    }

    @Test
    void findsTheRecordThatTheEventTells() {
        accept(1, 0, record(11));
        accept(2, 0, record(22));
        assertThat(blocks.find(2, latest())).contains(new AcceptedBlock(2, 0, record(22)));
        assertThat(blocks.find(1, latest())).contains(new AcceptedBlock(1, 0, record(11)));
        assertThat(blocks.find(3, latest())).isEmpty();
    }

    @Test
    void ofBlocksWithOneNumberTheOneThatStandsCounts() {
        accept(1, 0, record(11));
        ChainBlock before = latest();
        operator.invoke(gateway, "drop", 1);
        assertThat(blocks.find(1, latest())).isEmpty();
        accept(1, 1, record(12));
        accept(2, 1, record(22));
        assertThat(blocks.find(1, latest())).contains(new AcceptedBlock(1, 1, record(12)));
        assertThat(blocks.find(2, latest())).contains(new AcceptedBlock(2, 1, record(22)));
        assertThat(blocks.find(1, before)).contains(new AcceptedBlock(1, 0, record(11)));
    }

    @Test
    void aRecordWithoutItsEventIsAFault() {
        accept(1, 0, record(11));
        operator.invoke(gateway, "acceptSilently", 1, GatewayCodec.record(record(12)));
        assertThatThrownBy(() -> blocks.find(1, latest()))
                .isInstanceOf(ChainFaultException.class)
                .hasMessageContaining("no event of its accepted block 1");
    }

    private void accept(long number, long epoch, BlockRecord record) {
        operator.invoke(gateway, "accept", number, epoch, GatewayCodec.record(record));
    }

    private static ChainBlock latest() {
        return chain.rpc().block(BlockRef.LATEST);
    }

    /** All widths filled: chain 31's bit is the sign of an int. */
    private static BlockRecord record(long seed) {
        Bytes32 hash = new Bytes32(-seed, seed, -1, seed);
        return new BlockRecord(hash, Fr.ONE.neg(), hash, (1L << 48) - 1, (1L << 40) - 1, 0x8000_0002);
    }
}
