package org.zklink.api;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.zklink.client.TradingKey;
import org.zklink.client.Units;
import org.zklink.client.ZkLinkClient;
import org.zklink.client.model.BlockInfo;
import org.zklink.client.model.BlockStage;
import org.zklink.client.model.BlockStep;
import org.zklink.client.model.ChainInfo;
import org.zklink.client.model.ChainProgress;
import org.zklink.client.model.SettlementInfo;
import org.zklink.client.model.TokenContract;
import org.zklink.engine.Command;
import org.zklink.engine.Genesis;
import org.zklink.engine.Market;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Owner;
import org.zklink.sequencer.Applied;
import org.zklink.sequencer.Receipt;

/**
 * A sequencer with a JSON-RPC server, two chains, the tokens USDC and ETH, and their market. The clock stands still unless it is moved. Person n
 * has account n + 2 once something is deposited for her.
 */
final class TestNode implements AutoCloseable {
    static final long NETWORK = 42;
    static final int USDC = 1;
    static final int ETH = 2;
    static final int MARKET = 7;
    static final Market ETH_USDC =
            new Market(MARKET, ETH, USDC, Units.parse("0.001"), Units.parse("0.01"), 100, 500, Units.parse("1"), 0);
    static final Genesis GENESIS = new Genesis(NETWORK, AccountHeader.opened(owner(-1), Fr.ONE), 8);
    static final ServerSettings SETTINGS = ServerSettings.of("127.0.0.1", 0);

    static final NetworkInfo CHAINS = new TestChains();
    static final BlockDirectory BLOCKS = new TestBlocks();

    final AtomicLong clockMs = new AtomicLong(1_790_000_000_000L);
    final DirectSequencer sequencer;
    final LedgerView view = new LedgerView(GENESIS);
    final JsonRpcServer server;

    private final long[] positions = new long[32];

    TestNode() throws IOException {
        this(SETTINGS, List.of());
    }

    /** @param log of another node, whose state this one has */
    TestNode(ServerSettings settings, List<Applied> log) throws IOException {
        sequencer = new DirectSequencer(GENESIS, clockMs::get, view, log);
        view.reach(log.size()).join();
        server = JsonRpcServer.start(settings, GENESIS, sequencer, view, CHAINS, BLOCKS);
    }

    /** A node whose exchange is set up. */
    static TestNode ready() throws IOException {
        TestNode node = new TestNode();
        node.setUp();
        return node;
    }

    void setUp() {
        apply(new Command.RegisterToken(USDC, "USDC"));
        apply(new Command.RegisterToken(ETH, "ETH"));
        for (int chain = 1; chain <= 2; chain++) {
            apply(new Command.RegisterLane(USDC, chain));
            apply(new Command.RegisterLane(ETH, chain));
        }
        apply(new Command.SetNetworkFees(USDC, Units.parse("0.01"), new TreeMap<>(Map.of(1, Units.parse("0.5")))));
        apply(new Command.OpenMarket(ETH_USDC));
    }

    ZkLinkClient client() {
        return new ZkLinkClient(server.uri());
    }

    void deposit(int person, int token, String amount) {
        int chain = 1;
        Deposit deposit = new Deposit(
                chain,
                positions[chain],
                token,
                Units.parse(amount),
                0,
                owner(person),
                key(person).keyHash());
        positions[chain]++;
        apply(new Command.CreditDeposit(deposit));
    }

    /** 100,000 USDC and 100 ETH for each of the persons 0..count - 1. */
    void fund(int count) {
        for (int person = 0; person < count; person++) {
            deposit(person, USDC, "100000");
            deposit(person, ETH, "100");
        }
    }

    static TradingKey key(int person) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) (person + 1));
        return TradingKey.ofSecret(secret);
    }

    static Owner owner(int person) {
        return new Owner(Owner.EVM_ACCOUNT, Bytes32.of(0x1000 + person));
    }

    static Amount units(String human) {
        return Units.parse(human);
    }

    static BigInteger price(String human) {
        return Units.parse(human).toBigInteger();
    }

    void apply(Command command) {
        Receipt receipt = sequencer.submit(command).join();
        receipt.rejection().ifPresent(rejection -> {
            throw new AssertionError(rejection.toString());
        });
        view.reach(receipt.sequence()).join();
    }

    @Override
    public void close() {
        server.close();
        sequencer.close();
    }

    private static final class TestChains implements NetworkInfo {
        @Override
        public List<ChainInfo> chains() {
            return List.of(
                    new ChainInfo(1, "ethereum", 1, "0x00000000000000000000000000000000000000a1", true),
                    new ChainInfo(2, "base", 8453, "0x00000000000000000000000000000000000000b2", false));
        }

        @Override
        public Optional<TokenContract> contract(int token, int chain) {
            return token == USDC
                    ? Optional.of(new TokenContract("0x00000000000000000000000000000000000000c" + chain, 6))
                    : Optional.empty();
        }
    }

    private static final class TestBlocks implements BlockDirectory {
        @Override
        public Optional<BlockInfo> block(long number) {
            return number != 1
                    ? Optional.empty()
                    : Optional.of(new BlockInfo(
                            1,
                            BlockStage.ACCEPTED,
                            1_790_000_000L,
                            Fr.of(11),
                            Fr.of(12),
                            "small",
                            2,
                            1,
                            Optional.of(5300L),
                            List.of(new BlockStep(
                                    1, "accept", Bytes32.of(171).toString(), 412_000, 1_790_000_009_000L))));
        }

        @Override
        public SettlementInfo settlement() {
            return new SettlementInfo(
                    1,
                    1,
                    0,
                    List.of(
                            new ChainProgress(1, 1, 0, Optional.empty()),
                            new ChainProgress(2, 0, 0, Optional.of("the RPC does not answer"))));
        }
    }
}
