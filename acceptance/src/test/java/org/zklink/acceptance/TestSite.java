package org.zklink.acceptance;

import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zklink.chain.FinalityRule;
import org.zklink.chain.evm.AnvilOptions;
import org.zklink.chain.evm.AnvilProcess;
import org.zklink.chain.evm.ByteString;
import org.zklink.chain.evm.Erc20;
import org.zklink.chain.evm.EvmAddress;
import org.zklink.chain.evm.EvmGateway;
import org.zklink.chain.evm.EvmGatewaySettings;
import org.zklink.chain.evm.EvmRpc;
import org.zklink.chain.evm.GatewayDeployment;
import org.zklink.chain.evm.GatewayWallet;
import org.zklink.chain.evm.SenderSettings;
import org.zklink.chain.evm.TransactionSender;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;

/** A chain of its own with a gateway: anvil with a block for each transaction, the finalized block two behind the latest. */
final class TestSite implements AutoCloseable {
    private static final SenderSettings FAST =
            SenderSettings.DEFAULT.withPatience(Duration.ofMillis(5), Duration.ofSeconds(5), Duration.ofSeconds(20));
    private static final int OPERATOR = 0;

    private final long chainId;
    private final AnvilProcess anvil;
    private final EvmRpc rpc;
    private final Map<Integer, Erc20> tokens = new HashMap<>();
    private GatewayDeployment.Deployed deployed;

    TestSite(long chainId) {
        this.chainId = chainId;
        this.anvil = AnvilProcess.start(AnvilOptions.chain(chainId));
        this.rpc = EvmRpc.connect(anvil.endpoint());
    }

    /** Deploys the gateway; hubGateway is empty on the hub. */
    void deploy(
            long network,
            int chain,
            Optional<Bytes32> hubGateway,
            Fr genesisRoot,
            List<EvmAddress> attestors,
            List<byte[]> verifyingKeys) {
        TransactionSender operator = sender(OPERATOR);
        deployed = new GatewayDeployment(
                        network,
                        chain,
                        hubGateway,
                        genesisRoot,
                        operator.address(),
                        operator.address(),
                        Duration.ofDays(7).toSeconds(),
                        BigInteger.ZERO,
                        BigInteger.ZERO,
                        2,
                        attestors,
                        verifyingKeys.stream().map(ByteString::of).toList())
                .deploy(operator);
    }

    /** Deploys a token and registers it; the least deposit is one millionth. */
    void addToken(int token, String symbol, int decimals) {
        Erc20 erc20 = Erc20.deployTestToken(sender(OPERATOR), symbol, symbol, decimals);
        GatewayDeployment.registerLane(
                sender(OPERATOR), deployed.gateway(), token, erc20, Amount.of(1_000_000_000_000L));
        tokens.put(token, erc20);
    }

    void registerChain(int chain, Bytes32 gateway) {
        GatewayDeployment.registerChain(sender(OPERATOR), deployed.gateway(), chain, gateway);
    }

    /** A view of the gateway without memory, that submits as the operator. */
    EvmGateway open() {
        return EvmGateway.open(
                sender(OPERATOR),
                new EvmGatewaySettings(
                        chainId, deployed.gateway().address(), deployed.deployedAt(), FinalityRule.finalizedTag()));
    }

    Bytes32 gateway() {
        return Bytes32.of(deployed.gateway().address().toPadded());
    }

    EvmRpc rpc() {
        return rpc;
    }

    TransactionSender sender(int account) {
        return new TransactionSender(rpc, anvil.accounts().get(account), FAST);
    }

    EvmAddress address(int account) {
        return anvil.accounts().get(account).address();
    }

    GatewayWallet wallet(int account) {
        return new GatewayWallet(deployed.gateway().address(), sender(account));
    }

    Erc20 token(int token) {
        return tokens.get(token);
    }

    /** Mints base units of a token and deposits them. */
    void deposit(int account, int token, BigInteger amount, Fr keyHash) {
        token(token).mint(sender(account), address(account), amount).requireSuccess();
        if (!wallet(account).deposit(token, amount, 0, keyHash).succeeded()) {
            throw new IllegalStateException("the deposit failed");
        }
    }

    /** Makes what happened so far final. */
    void mine() {
        rpc.json().call("anvil_mine", "0x2");
    }

    String snapshot() {
        return rpc.json().call("evm_snapshot").asString();
    }

    void revert(String snapshot) {
        rpc.json().call("evm_revert", snapshot);
    }

    @Override
    public void close() {
        rpc.close();
        anvil.close();
    }
}
