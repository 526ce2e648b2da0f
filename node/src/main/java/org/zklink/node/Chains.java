package org.zklink.node;

import java.util.ArrayList;
import java.util.List;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.Gateway;
import org.zklink.chain.GatewayIdentity;
import org.zklink.chain.evm.BlockRef;
import org.zklink.chain.evm.EvmAccount;
import org.zklink.chain.evm.EvmGateway;
import org.zklink.chain.evm.EvmRpc;
import org.zklink.chain.evm.SenderSettings;
import org.zklink.chain.evm.TransactionSender;
import org.zklink.protocol.Bytes32;

/** One party's view of all configured chains: a gateway each, over RPC connections of its own. */
public final class Chains implements AutoCloseable {
    private final List<EvmGateway> gateways;

    private Chains(List<EvmGateway> gateways) {
        this.gateways = List.copyOf(gateways);
    }

    /** To submit through an account, the same on all chains. */
    public static Chains open(NodeConfig config, EvmAccount account) {
        SenderSettings patience = SenderSettings.DEFAULT.withPatience(
                config.poll(), SenderSettings.DEFAULT.stuckAfter(), SenderSettings.DEFAULT.deadline());
        return open(
                config,
                (rpc, chain) ->
                        EvmGateway.open(new TransactionSender(rpc, account, patience), chain.gatewaySettings()));
    }

    /** To look only. */
    public static Chains readOnly(NodeConfig config) {
        return open(config, (rpc, chain) -> EvmGateway.readOnly(rpc, chain.gatewaySettings()));
    }

    /** In the configuration's order. */
    public List<Gateway> gateways() {
        return List.copyOf(gateways);
    }

    /** Number of the chain where blocks become final. */
    int hub() {
        return gateways.stream()
                .map(EvmGateway::identity)
                .filter(GatewayIdentity::hub)
                .findFirst()
                .orElseThrow(() -> new ConfigException("none of the chains is the hub"))
                .chain();
    }

    EvmGateway of(int chain) {
        return gateways.stream()
                .filter(gateway -> gateway.identity().chain() == chain)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no chain " + chain));
    }

    /** Refuses gateways that were deployed with another genesis: none of the blocks would be theirs. */
    void requireGenesis(Bytes32 recordHash) {
        for (EvmGateway gateway : gateways) {
            Bytes32 deployed =
                    gateway.contract().read(BlockRef.LATEST, "recordHash", 0).bytes32(0);
            if (!deployed.equals(recordHash)) {
                throw new ConfigException(
                        "the gateway of chain " + gateway.identity().chain()
                                + " was deployed with another genesis: another network number or operator key?");
            }
        }
    }

    @Override
    public void close() {
        gateways.forEach(EvmGateway::close);
    }

    private interface Opener {
        EvmGateway open(EvmRpc rpc, ChainConfig chain);
    }

    private static Chains open(NodeConfig config, Opener opener) {
        List<EvmGateway> opened = new ArrayList<>();
        try {
            for (ChainConfig chain : config.chains()) {
                opened.add(open(config, chain, opener));
            }
            return new Chains(opened);
        } catch (RuntimeException e) {
            opened.forEach(EvmGateway::close);
            throw e;
        }
    }

    private static EvmGateway open(NodeConfig config, ChainConfig chain, Opener opener) {
        EvmRpc rpc = EvmRpc.connect(chain.rpc());
        try {
            EvmGateway gateway = opener.open(rpc, chain);
            GatewayIdentity identity = gateway.identity();
            if (identity.chain() != chain.number() || identity.network() != config.network()) {
                throw new ConfigException(chain + ": the gateway " + chain.gateway() + " is of chain "
                        + identity.chain()
                        + " of network " + identity.network() + ", expected chain " + chain.number() + " of network "
                        + config.network());
            }
            return gateway;
        } catch (ChainUnavailableException | ChainFaultException e) {
            rpc.close();
            throw new ConfigException(chain + ": " + e.getMessage());
        } catch (RuntimeException e) {
            rpc.close();
            throw e;
        }
    }
}
