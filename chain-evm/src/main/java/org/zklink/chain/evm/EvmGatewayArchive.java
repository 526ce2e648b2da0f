package org.zklink.chain.evm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.GatewayArchive;
import org.zklink.chain.GatewayIdentity;
import org.zklink.chain.GatewayView;
import org.zklink.chain.PublishedBlock;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.Bytes32;

/**
 * Reads a gateway's history from its events and from the transactions that the operator sent. What transactions carried counts only as far as the gateway's own
 * record of the block agrees with it. Not thread-safe.
 */
public final class EvmGatewayArchive implements GatewayArchive {
    private static final int DATA_WORDS = 8;
    private static final int MAX_DECIMALS = 18;

    private final EvmGateway gateway;
    private final Contract contract;
    private final long deployedAt;
    private final GatewayView view;
    private final LogScanner scanner;

    private EvmGatewayArchive(EvmGateway gateway, long deployedAt) {
        this.gateway = gateway;
        this.contract = gateway.contract();
        this.deployedAt = deployedAt;
        this.view = gateway.finalizedView();
        this.scanner = new LogScanner(contract.rpc());
    }

    /**
     * The gateway's archive as of its newest final chain block.
     *
     * @param deployedAt number of the chain block that has the deployment, or an earlier one
     */
    public static EvmGatewayArchive of(EvmGateway gateway, long deployedAt) {
        return new EvmGatewayArchive(gateway, deployedAt);
    }

    @Override
    public GatewayIdentity identity() {
        return gateway.identity();
    }

    @Override
    public GatewayView view() {
        return view;
    }

    @Override
    public PublishedBlock published(long number) {
        Bytes32 standing = contract.read(state(), "recordHash", number).bytes32(0);
        for (EvmLog log : logs(LogFilter.of(contract, "BlockAccepted", number)).reversed()) {
            AbiValues record = contract.abi().decodeEvent("BlockAccepted", log).inner(2);
            if (GatewayCodec.record(record).hash().equals(standing)) {
                return published(number, log, Fr.of(record.integer(1)));
            }
        }
        throw new ChainFaultException(contract + ": no event of its accepted block " + number + " up to " + view.at());
    }

    @Override
    public List<Holding> holdings() {
        Map<Integer, BigInteger> credited = sums("PaymentCredited", 1, 4);
        Map<Integer, BigInteger> claimed = sums("Claimed", 0, 2);
        List<Holding> holdings = new ArrayList<>();
        for (EvmLog log : logs(LogFilter.of(contract, "LaneRegistered"))) {
            AbiValues lane = contract.abi().decodeEvent("LaneRegistered", log);
            int token = lane.asInt(0);
            BigInteger scale = BigInteger.TEN.pow(MAX_DECIMALS - lane.asInt(2));
            BigInteger held = Erc20.at(contract.rpc(), lane.address(1))
                    .contract()
                    .read(state(), "balanceOf", contract.address())
                    .integer(0);
            BigInteger paid = claimed.getOrDefault(token, BigInteger.ZERO).multiply(scale);
            BigInteger pending = credited.getOrDefault(token, BigInteger.ZERO).subtract(paid);
            holdings.add(new Holding(token, Amount.of(held.multiply(scale)), Amount.of(pending)));
        }
        return holdings;
    }

    private PublishedBlock published(long number, EvmLog log, Fr root) {
        AbiValues submission = submission(log);
        AbiValues header = submission.inner(0);
        PublishedBlock block = new PublishedBlock(
                new BlockHeader(
                        identity().network(),
                        header.asLong(0),
                        Fr.of(header.integer(1)),
                        Fr.of(header.integer(2)),
                        header.asLong(3),
                        (int) header.asLong(4),
                        (int) header.asLong(5)),
                words(submission.inner(DATA_WORDS)));
        if (block.header().number() != number || !block.header().newRoot().equals(root)) {
            throw new ChainFaultException(contract + ": transaction " + log.transaction() + " does not carry block "
                    + number + " with root " + root);
        }
        return block;
    }

    private AbiValues submission(EvmLog log) {
        try {
            byte[] input = contract.rpc().transactionInput(log.transaction());
            return contract.abi().decodeCall("accept", input).inner(0);
        } catch (IllegalArgumentException e) {
            throw new ChainFaultException(
                    contract + ": transaction " + log.transaction() + " accepted a block, but not by a direct call", e);
        }
    }

    /** The sums of an event's amounts by token. */
    private Map<Integer, BigInteger> sums(String event, int tokenIndex, int amountIndex) {
        Map<Integer, BigInteger> sums = new HashMap<>();
        for (EvmLog log : logs(LogFilter.of(contract, event))) {
            AbiValues values = contract.abi().decodeEvent(event, log);
            sums.merge(values.asInt(tokenIndex), values.integer(amountIndex), BigInteger::add);
        }
        return sums;
    }

    private List<EvmLog> logs(LogFilter filter) {
        return scanner.scan(filter, deployedAt, view.at().number());
    }

    private BlockRef state() {
        return BlockRef.hash(view.at().hash());
    }

    private static List<Fr> words(AbiValues values) {
        List<Fr> words = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            words.add(Fr.of(values.integer(i)));
        }
        return words;
    }
}
