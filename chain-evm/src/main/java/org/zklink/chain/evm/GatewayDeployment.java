package org.zklink.chain.evm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;

/**
 * What a gateway is deployed with.
 *
 * @param chain zkLink's number of the chain, 1..31
 * @param hubGateway empty on the hub itself
 * @param queueExpirySeconds after which an operation that no final block consumed is expired
 * @param depositFeeWei fee of a deposit, with the most that the governor can raise it to
 * @param attestors any order, distinct
 * @param verifyingKeys encoded as VerifyingKey.sol says, 833 bytes each, by shape number
 */
public record GatewayDeployment(
        long network,
        int chain,
        Optional<Bytes32> hubGateway,
        Fr genesisRoot,
        EvmAddress governor,
        EvmAddress operator,
        long queueExpirySeconds,
        BigInteger depositFeeWei,
        BigInteger depositFeeCapWei,
        int attestorThreshold,
        List<EvmAddress> attestors,
        List<ByteString> verifyingKeys) {
    /** A deployed gateway and the block that has it. */
    public record Deployed(Contract gateway, long deployedAt) {}

    /** Deploys the verifying keys, then the gateway. */
    public Deployed deploy(TransactionSender deployer) {
        List<EvmAddress> keys =
                verifyingKeys.stream().map(key -> deployKey(deployer, key)).toList();
        ContractArtifact artifact = ContractArtifact.load("Gateway");
        SendOutcome outcome = deployer.send(
                "deploying the gateway of chain " + chain,
                artifact.deployment(arguments(keys)),
                artifact.abi()::decodeRevert);
        EvmReceipt receipt = outcome.requireSuccess();
        Contract gateway = new Contract(deployer.rpc(), receipt.contract().orElseThrow(), artifact.abi());
        return new Deployed(gateway, receipt.blockNumber());
    }

    /** Makes a token's contract this chain's lane of it. */
    public static void registerLane(
            TransactionSender governor, Contract gateway, int token, Erc20 erc20, Amount minimum) {
        governor.invoke(gateway, "registerLane", token, erc20.address(), minimum.toBigInteger());
    }

    /** Makes a spoke known to the hub. */
    public static void registerChain(TransactionSender governor, Contract hub, int chain, Bytes32 gateway) {
        governor.invoke(hub, "registerChain", chain, gateway);
    }

    private EvmAddress deployKey(TransactionSender deployer, ByteString key) {
        // init code that returns what follows it as the contract's code
        ByteString code = ByteString.ofHex("0x61%04x80600a3d393df3".formatted(key.length()))
                .plus(key);
        return deployer.send("deploying a verifying key", EvmCall.deploy(code), Hex::of)
                .requireSuccess()
                .contract()
                .orElseThrow();
    }

    private List<Object> arguments(List<EvmAddress> keys) {
        List<EvmAddress> ascending = new ArrayList<>(attestors);
        ascending.sort(Comparator.comparing(EvmAddress::toBigInteger));
        return List.of(
                network,
                chain,
                hubGateway.orElse(Bytes32.ZERO),
                genesisRoot.toBigInteger(),
                governor,
                operator,
                queueExpirySeconds,
                depositFeeWei,
                depositFeeCapWei,
                attestorThreshold,
                ascending,
                keys);
    }
}
