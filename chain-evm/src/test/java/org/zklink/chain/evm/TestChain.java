package org.zklink.chain.evm;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A local chain with a block for each transaction; the finalized block is two behind the latest. */
final class TestChain implements AutoCloseable {
    static final long CHAIN_ID = 900_001;
    static final RpcSettings IMPATIENT = new RpcSettings(Duration.ofMillis(500), 3, Duration.ofMillis(10));
    static final SenderSettings FAST =
            SenderSettings.DEFAULT.withPatience(Duration.ofMillis(5), Duration.ofMillis(400), Duration.ofSeconds(5));

    private final AnvilProcess anvil;
    private final EvmRpc rpc;

    TestChain() {
        this(AnvilOptions.chain(CHAIN_ID));
    }

    TestChain(AnvilOptions options) {
        anvil = AnvilProcess.start(options);
        rpc = EvmRpc.connect(anvil.endpoint());
    }

    URI endpoint() {
        return anvil.endpoint();
    }

    EvmRpc rpc() {
        return rpc;
    }

    EvmAccount account(int index) {
        return anvil.accounts().get(index);
    }

    TransactionSender sender(int index) {
        return new TransactionSender(rpc, account(index), FAST);
    }

    void mine(int blocks) {
        rpc.json().call("anvil_mine", Hex.quantity(blocks));
    }

    /** Replaces the last blocks by as many empty ones. */
    void reorganise(int depth) {
        rpc.json().call("anvil_reorg", depth, List.of());
    }

    /** Replaces the last blocks by as many, of which the first holds a signed transaction. */
    void reorganise(int depth, ByteString transaction) {
        rpc.json().call("anvil_reorg", depth, List.of(List.of(transaction.toString(), 0)));
    }

    void automine(boolean on) {
        rpc.json().call("evm_setAutomine", on);
    }

    @Override
    public void close() {
        rpc.close();
        anvil.close();
    }
}
