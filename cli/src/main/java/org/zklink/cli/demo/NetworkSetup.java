package org.zklink.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zklink.chain.evm.ByteString;
import org.zklink.chain.evm.Contract;
import org.zklink.chain.evm.Erc20;
import org.zklink.chain.evm.EvmAccount;
import org.zklink.chain.evm.EvmAddress;
import org.zklink.chain.evm.GatewayDeployment;
import org.zklink.chain.evm.TransactionSender;
import org.zklink.client.Units;
import org.zklink.node.KeyFiles;
import org.zklink.node.Operator;
import org.zklink.protocol.Bytes32;
import org.zklink.settlement.ProvingKeys;

/** Deploys tokens and gateways on new chains, and writes the node's configuration. */
public final class NetworkSetup {
    public static final long NETWORK = 900;

    private static final int ATTESTOR_THRESHOLD = 2;

    /** In whole tokens. */
    private static final String LEAST_DEPOSIT = "0.001";

    private static final long QUEUE_EXPIRY_SECONDS = Duration.ofDays(14).toSeconds();
    private static final BigInteger DEPOSIT_FEE_WEI = BigInteger.TEN.pow(14);
    private static final BigInteger DEPOSIT_FEE_CAP_WEI = BigInteger.TEN.pow(16);

    private final LocalNetwork network;
    private final DemoFiles files;
    private final Operator operator;
    private final EvmAccount governor;
    private final List<EvmAddress> attestors;
    private final Map<DemoChain, TransactionSender> governors = new EnumMap<>(DemoChain.class);

    private NetworkSetup(LocalNetwork network) throws IOException {
        this.network = network;
        this.files = network.files();
        this.operator = new Operator(KeyFiles.readOrCreate(files.operatorKey()), NETWORK);
        this.governor = KeyFiles.readOrCreate(files.governorKey());
        this.attestors =
                IntStream.range(0, DemoFiles.ATTESTORS).mapToObj(this::attestor).toList();
        network.chains().forEach(chain -> governors.put(chain.chain(), chain.sender(governor)));
    }

    /**
     * Does all of it, then lets the chains' clocks run.
     *
     * @param keys may still be in the making; the gateways wait for them
     * @param apiPort of the node
     */
    public static void run(LocalNetwork network, Future<ProvingKeys> keys, Path provingKeys, int apiPort)
            throws Exception {
        NetworkSetup setup = new NetworkSetup(network);
        List<DemoChain> chains = List.of(DemoChain.values());
        Map<DemoChain, Map<DemoToken, Erc20>> tokens = Together.map(chains, setup::prepare);
        List<ByteString> verifyingKeys =
                keys.get().gatewayEncodings().stream().map(ByteString::of).toList();
        GatewayDeployment.Deployed hub = setup.deployment(DemoChain.ETHEREUM, Optional.empty(), verifyingKeys)
                .deploy(setup.hubGovernor());
        Bytes32 hubAddress = Bytes32.of(hub.gateway().address().toPadded());
        Map<DemoChain, GatewayDeployment.Deployed> gateways = Together.map(
                chains,
                chain -> chain.isHub()
                        ? hub
                        : setup.deployment(chain, Optional.of(hubAddress), verifyingKeys)
                                .deploy(setup.governors.get(chain)));
        Together.each(
                chains, chain -> setup.registerLanes(chain, gateways.get(chain).gateway(), tokens.get(chain)));
        setup.registerChains(hub.gateway(), gateways);
        network.chains().forEach(LocalChain::startClock);
        setup.writeConfig(new ConfigText(network, gateways, provingKeys, ATTESTOR_THRESHOLD, apiPort).toToml());
    }

    private TransactionSender hubGovernor() {
        return governors.get(DemoChain.ETHEREUM);
    }

    private EvmAddress attestor(int index) {
        try {
            return KeyFiles.readOrCreate(files.attestorKey(index)).address();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Coins for gas, token contracts, and what users bring. */
    private Map<DemoToken, Erc20> prepare(DemoChain number) {
        LocalChain chain = network.of(number);
        chain.fund(governor.address());
        chain.fund(operator.account().address());
        TransactionSender sender = governors.get(chain.chain());
        Map<DemoToken, Erc20> tokens = new EnumMap<>(DemoToken.class);
        Stream.of(DemoToken.values())
                .filter(token -> token.isOn(chain.chain()))
                .forEach(token ->
                        tokens.put(token, Erc20.deployTestToken(sender, token.title, token.name(), token.decimals)));
        for (DemoUser user : DemoUser.values()) {
            EvmAddress address = userAddress(user);
            chain.fund(address);
            if (user.home == chain.chain()) {
                tokens.get(user.brings).mint(sender, address, user.chainUnits()).requireSuccess();
            }
        }
        return tokens;
    }

    private EvmAddress userAddress(DemoUser user) {
        try {
            return KeyFiles.readOrCreate(files.userKey(user)).address();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GatewayDeployment deployment(DemoChain chain, Optional<Bytes32> hub, List<ByteString> verifyingKeys) {
        return new GatewayDeployment(
                NETWORK,
                chain.number,
                hub,
                operator.genesis().root(),
                governor.address(),
                operator.account().address(),
                QUEUE_EXPIRY_SECONDS,
                DEPOSIT_FEE_WEI,
                DEPOSIT_FEE_CAP_WEI,
                ATTESTOR_THRESHOLD,
                attestors,
                verifyingKeys);
    }

    private void registerLanes(DemoChain chain, Contract gateway, Map<DemoToken, Erc20> tokens) {
        tokens.forEach((token, erc20) -> GatewayDeployment.registerLane(
                governors.get(chain), gateway, token.number, erc20, Units.parse(LEAST_DEPOSIT)));
    }

    private void registerChains(Contract hub, Map<DemoChain, GatewayDeployment.Deployed> gateways) {
        gateways.forEach((chain, deployed) -> {
            if (!chain.isHub()) {
                Bytes32 gateway = Bytes32.of(deployed.gateway().address().toPadded());
                GatewayDeployment.registerChain(hubGovernor(), hub, chain.number, gateway);
            }
        });
    }

    private void writeConfig(String text) throws IOException {
        Path unfinished = files.root().resolve("node.toml.part");
        Files.writeString(unfinished, text);
        Files.move(unfinished, files.nodeConfig(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
