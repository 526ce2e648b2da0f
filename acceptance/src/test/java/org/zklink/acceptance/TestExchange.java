package org.zklink.acceptance;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zklink.chain.evm.EvmAccount;
import org.zklink.chain.evm.EvmAddress;
import org.zklink.client.NodeUnavailableException;
import org.zklink.client.TradingKey;
import org.zklink.client.TradingSession;
import org.zklink.client.ZkLinkClient;
import org.zklink.field.Fr;
import org.zklink.node.KeyFiles;
import org.zklink.node.Operator;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockShapes;
import org.zklink.protocol.Owner;
import org.zklink.settlement.ProvingKeys;
import org.zklink.snark.Progress;
import org.zklink.snark.RandomSource;
import org.zklink.state.LedgerState;

/** Chains with gateways, the configuration of a node for them, and the node as a process. Chain 1 is the hub. Users have anvil's accounts. */
final class TestExchange implements AutoCloseable {
    static final long NETWORK = 77;
    static final int HUB = 1;
    static final int USDC = 1;
    static final int WETH = 2;
    static final int POL = 3;
    private static final int ATTESTORS = 3;
    private static final Map<Integer, Integer> DECIMALS = Map.of(USDC, 6, WETH, 18, POL, 18);
    private static final Map<Integer, String> SYMBOLS = Map.of(USDC, "USDC", WETH, "WETH", POL, "POL");

    private final Path folder;
    private final Map<Integer, TestSite> sites = new TreeMap<>();
    private final Map<Integer, List<Integer>> lanes;
    private final Duration sealAfter;
    private final int port;
    private final Operator operator;
    private Optional<NodeProcess> node = Optional.empty();

    /**
     * Starts the chains and deploys everything.
     *
     * @param folder for keys, data and output
     * @param lanes the tokens of each chain
     * @param sealAfter how long a block waits for more
     */
    TestExchange(Path folder, Map<Integer, List<Integer>> lanes, Duration sealAfter) throws IOException {
        this.sealAfter = sealAfter;
        this.folder = folder;
        this.lanes = new TreeMap<>(lanes);
        this.port = freePort();
        operator = new Operator(KeyFiles.readOrCreate(folder.resolve("operator.key")), NETWORK);
        List<EvmAddress> attestors = new ArrayList<>();
        for (int i = 1; i <= ATTESTORS; i++) {
            attestors.add(KeyFiles.readOrCreate(attestorKey(i)).address());
        }
        List<byte[]> verifyingKeys = ProvingKeys.loadOrSetup(
                        keysFolder(), BlockShapes.ALL, RandomSource.secure(), Progress.NONE)
                .gatewayEncodings();
        Fr genesisRoot = operator.genesis().root();
        for (int chain : this.lanes.keySet()) {
            TestSite site = new TestSite(900_100 + chain, operator.account());
            sites.put(chain, site);
            site.deploy(
                    NETWORK,
                    chain,
                    chain == HUB ? Optional.empty() : Optional.of(site(HUB).gateway()),
                    genesisRoot,
                    attestors,
                    verifyingKeys);
            if (chain != HUB) {
                site(HUB).registerChain(chain, site.gateway());
            }
            lanes.get(chain).forEach(token -> site.addToken(token, SYMBOLS.get(token), DECIMALS.get(token)));
        }
        Files.writeString(config(), configText(port));
    }

    /** The state of block 0. */
    LedgerState genesis() {
        return operator.genesis();
    }

    TestSite site(int chain) {
        return sites.get(chain);
    }

    /** All chains, the hub first. */
    List<TestSite> sites() {
        return List.copyOf(sites.values());
    }

    Path folder() {
        return folder;
    }

    Path config() {
        return folder.resolve("node.toml");
    }

    Path data() {
        return folder.resolve("data");
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Owner owner(int user) {
        return Owner.evm(account(user).address().toBytes());
    }

    TradingKey tradingKey(int user) {
        return TradingKey.derive(NETWORK, account(user).address().toBytes(), account(user)::signPersonalMessage);
    }

    TradingSession session(ZkLinkClient client, int user) {
        return TradingSession.open(client, tradingKey(user), owner(user));
    }

    /** Mints whole tokens and deposits them, with the user's trading key. */
    void deposit(int chain, int user, int token, long whole) {
        BigInteger amount = BigInteger.valueOf(whole).multiply(BigInteger.TEN.pow(DECIMALS.get(token)));
        site(chain).deposit(user, token, amount, tradingKey(user).keyHash());
    }

    /** Starts the node and waits until it answers. */
    ZkLinkClient startNode() throws InterruptedException {
        NodeProcess started = NodeProcess.start(folder, "node", "--config", config().toString());
        node = Optional.of(started);
        ZkLinkClient client = new ZkLinkClient(uri());
        while (!answers(client)) {
            if (!started.isAlive()) {
                throw new AssertionError("the node ended; " + started.said());
            }
            Thread.sleep(50);
        }
        return client;
    }

    NodeProcess node() {
        return node.orElseThrow();
    }

    /** Mines blocks on these chains, one at a time with a pause for the node between, until something holds. */
    void mineUntil(String what, Condition condition, TestSite... mined) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        while (!condition.holds()) {
            if (!node().isAlive() || System.nanoTime() > end) {
                throw new AssertionError(what + " does not come; " + node().said());
            }
            for (TestSite site : mined) {
                site.mineOne();
            }
            Thread.sleep(200);
        }
    }

    /** What is waited for. */
    interface Condition {
        boolean holds();
    }

    @Override
    public void close() {
        node.ifPresent(NodeProcess::close);
        sites.values().forEach(TestSite::close);
    }

    /** The configuration with another port. */
    String configText(int apiPort) {
        return Stream.of(
                        Stream.of(
                                "network = " + NETWORK,
                                "data = \"data\"",
                                "proving-keys = \"" + keysFolder() + "\"",
                                "seal-after-ms = " + sealAfter.toMillis(),
                                "poll-ms = 100",
                                "[api]",
                                "port = " + apiPort,
                                "[operator]",
                                "key-file = \"operator.key\"",
                                "[attestors]",
                                "threshold = 2",
                                "key-files = ["
                                        + String.join(
                                                ", ",
                                                IntStream.rangeClosed(1, ATTESTORS)
                                                        .mapToObj(i -> '"'
                                                                + attestorKey(i).toString()
                                                                + '"')
                                                        .toList())
                                        + "]"),
                        sites.keySet().stream().flatMap(this::chainText),
                        tokens().stream().flatMap(this::tokenText),
                        tokens().contains(WETH) ? marketText() : Stream.<String>empty())
                .flatMap(lines -> lines)
                .reduce("", (text, line) -> text + line + "\n");
    }

    private Stream<String> chainText(int chain) {
        TestSite site = site(chain);
        return Stream.of(
                "[[chain]]",
                "number = " + chain,
                "name = \"chain " + chain + "\"",
                "rpc = \"" + site.endpoint() + "\"",
                "chain-id = " + site.chainId(),
                "gateway = \"" + site.deployed().gateway().address() + "\"",
                "deployed-at = " + site.deployed().deployedAt(),
                chain == HUB ? "finality = \"finalized\"" : "confirmations = 1");
    }

    private Stream<String> tokenText(int token) {
        List<Integer> chains = lanes.keySet().stream()
                .filter(chain -> lanes.get(chain).contains(token))
                .toList();
        return Stream.of(
                "[[token]]",
                "number = " + token,
                "symbol = \"" + SYMBOLS.get(token) + "\"",
                "chains = " + chains,
                "transfer-fee = \"0.01\"",
                "withdrawal-fee = \"" + (token == USDC ? "0.5" : "0.0001") + "\"");
    }

    private static Stream<String> marketText() {
        return Stream.of(
                "[[market]]",
                "number = 1",
                "base = \"WETH\"",
                "quote = \"USDC\"",
                "lot = \"0.0001\"",
                "tick = \"0.01\"",
                "maker-fee = 500",
                "taker-fee = 1000");
    }

    private List<Integer> tokens() {
        return lanes.values().stream().flatMap(List::stream).distinct().sorted().toList();
    }

    private EvmAccount account(int user) {
        return site(HUB).account(user);
    }

    private Path attestorKey(int number) {
        return folder.resolve("attestor-" + number + ".key");
    }

    private static boolean answers(ZkLinkClient client) {
        try {
            client.status();
            return true;
        } catch (NodeUnavailableException e) {
            return false;
        }
    }

    private static Path keysFolder() {
        return Path.of(System.getProperty("zklink.root"), ".zklink", "keys").toAbsolutePath();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static Amount units(String whole) {
        return Amount.of(new BigDecimal(whole).movePointRight(18).toBigIntegerExact());
    }
}
