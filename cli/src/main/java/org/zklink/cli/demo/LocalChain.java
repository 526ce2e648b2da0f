package org.zklink.cli.demo;

import java.net.URI;
import java.time.Duration;
import org.zklink.chain.evm.AnvilOptions;
import org.zklink.chain.evm.AnvilProcess;
import org.zklink.chain.evm.EvmAccount;
import org.zklink.chain.evm.EvmAddress;
import org.zklink.chain.evm.EvmRpc;
import org.zklink.chain.evm.SenderSettings;
import org.zklink.chain.evm.TransactionSender;

/** One local chain: an anvil process and a connection to it. It ends with this process. */
final class LocalChain implements AutoCloseable {
    static final Duration BLOCK_TIME = Duration.ofSeconds(1);

    private static final String TEN_THOUSAND_ETHER = "0x21e19e0c9bab2400000";
    private static final Duration POLL = Duration.ofMillis(20);

    private final DemoChain chain;
    private final AnvilProcess anvil;
    private final EvmRpc rpc;

    private LocalChain(DemoChain chain, AnvilProcess anvil) {
        this.chain = chain;
        this.anvil = anvil;
        this.rpc = EvmRpc.connect(anvil.endpoint());
    }

    /** A new chain that makes a block for each transaction at once, until {@link #startClock}. */
    static LocalChain create(DemoChain chain, DemoFiles files) {
        return new LocalChain(chain, AnvilProcess.start(options(chain, files)));
    }

    /** The chain as it was left, at the port where it was. */
    static LocalChain resume(DemoChain chain, DemoFiles files, int port) {
        return new LocalChain(
                chain, AnvilProcess.start(options(chain, files).withPort(port).withBlockTime(BLOCK_TIME)));
    }

    /** From here on a block each second, with or without transactions. */
    void startClock() {
        rpc.json().call("evm_setIntervalMining", BLOCK_TIME.toSeconds());
    }

    DemoChain chain() {
        return chain;
    }

    URI endpoint() {
        return anvil.endpoint();
    }

    EvmRpc rpc() {
        return rpc;
    }

    TransactionSender sender(EvmAccount account) {
        return new TransactionSender(
                rpc,
                account,
                SenderSettings.DEFAULT.withPatience(
                        POLL, SenderSettings.DEFAULT.stuckAfter(), SenderSettings.DEFAULT.deadline()));
    }

    /** Gives an account coins to pay gas with. */
    void fund(EvmAddress account) {
        rpc.json().call("anvil_setBalance", account.toString(), TEN_THOUSAND_ETHER);
    }

    @Override
    public void close() {
        rpc.close();
        anvil.close();
    }

    private static AnvilOptions options(DemoChain chain, DemoFiles files) {
        return AnvilOptions.chain(chain.chainId).withSlotsInAnEpoch(1).withStateFile(files.chainState(chain));
    }
}
