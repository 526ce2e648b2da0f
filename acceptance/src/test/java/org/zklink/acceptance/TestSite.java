package org.zklink.acceptance;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zklink.chain.FinalityRule;
import org.zklink.chain.evm.AnvilOptions;
import org.zklink.chain.evm.AnvilProcess;
import org.zklink.chain.evm.ByteString;
import org.zklink.chain.evm.Contract;
import org.zklink.chain.evm.Erc20;
import org.zklink.chain.evm.EvmAccount;
import org.zklink.chain.evm.EvmAddress;
import org.zklink.chain.evm.EvmGateway;
import org.zklink.chain.evm.EvmGatewaySettings;
import org.zklink.chain.evm.EvmRpc;
import org.zklink.chain.evm.GatewayDeployment;
import org.zklink.chain.evm.GatewayWallet;
import org.zklink.chain.evm.SenderSettings;
import org.zklink.chain.evm.TransactionSender;
import org.zklink.crypto.Keccak;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;

/** A chain of its own with a gateway: anvil with a block for each transaction, the finalized block two behind the latest. */
final class TestSite implements AutoCloseable {
    private static final SenderSettings FAST =
            SenderSettings.DEFAULT.withPatience(Duration.ofMillis(5), Duration.ofSeconds(5), Duration.ofSeconds(20));
    private static final String ONE_COIN = "0xde0b6b3a7640000";

    private final long chainId;
    private final AnvilProcess anvil;
    private final EvmRpc rpc;
    private final EvmAccount operator;
    private final Map<Integer, Erc20> tokens = new HashMap<>();
    private GatewayDeployment.Deployed deployed;

    /** Starts the chain with an operator of its own. */
    TestSite(long chainId) {
        this(chainId, EvmAccount.of(Keccak.hash256("the operator of test sites".getBytes(StandardCharsets.US_ASCII))));
    }

    /** Starts the chain; the operator governs the gateway too. */
    TestSite(long chainId, EvmAccount operator) {
        this.chainId = chainId;
        this.operator = operator;
        this.anvil = AnvilProcess.start(AnvilOptions.chain(chainId));
        this.rpc = EvmRpc.connect(anvil.endpoint());
        rpc.json().call("anvil_setBalance", operator.address().toString(), ONE_COIN);
    }

    /** Deploys the gateway; hubGateway is empty on the hub. */
    void deploy(
            long network,
            int chain,
            Optional<Bytes32> hubGateway,
            Fr genesisRoot,
            List<EvmAddress> attestors,
            List<byte[]> verifyingKeys) {
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
                .deploy(sender(operator));
    }

    /** Deploys a token and registers it; the least deposit is one millionth. */
    void addToken(int token, String symbol, int decimals) {
        Erc20 erc20 = Erc20.deployTestToken(sender(operator), symbol, symbol, decimals);
        GatewayDeployment.registerLane(
                sender(operator), deployed.gateway(), token, erc20, Amount.of(1_000_000_000_000L));
        tokens.put(token, erc20);
    }

    void registerChain(int chain, Bytes32 gateway) {
        GatewayDeployment.registerChain(sender(operator), deployed.gateway(), chain, gateway);
    }

    long chainId() {
        return chainId;
    }

    /** A view of the gateway without memory, that submits as the operator. */
    EvmGateway open() {
        return EvmGateway.open(
                sender(operator),
                new EvmGatewaySettings(
                        chainId, deployed.gateway().address(), deployed.deployedAt(), FinalityRule.finalizedTag()));
    }

    URI endpoint() {
        return anvil.endpoint();
    }

    GatewayDeployment.Deployed deployed() {
        return deployed;
    }

    Bytes32 gateway() {
        return Bytes32.of(deployed.gateway().address().toPadded());
    }

    EvmRpc rpc() {
        return rpc;
    }

    TransactionSender sender(int account) {
        return sender(account(account));
    }

    private TransactionSender sender(EvmAccount account) {
        return new TransactionSender(rpc, account, FAST);
    }

    /** One of anvil's, the same on all chains. */
    EvmAccount account(int index) {
        return anvil.accounts().get(index);
    }

    EvmAddress address(int account) {
        return account(account).address();
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

    /** One block with what waits in the pool. */
    void mineOne() {
        rpc.json().call("anvil_mine", "0x1");
    }

    /** From now on there are only blocks that are mined by hand, or a block for each transaction. */
    void stopMining(boolean stop) {
        rpc.json().call("evm_setAutomine", !stop);
    }

    /** How often the gateway told of an event. */
    int countEvents(String event) {
        Contract contract = deployed.gateway();
        return rpc.json()
                .call(
                        "eth_getLogs",
                        Map.of(
                                "fromBlock",
                                "0x0",
                                "address",
                                contract.address().toString(),
                                "topics",
                                List.of(contract.abi().topic(event).toString())))
                .size();
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
