package org.zklink.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zklink.api.NetworkInfo;
import org.zklink.chain.Lane;
import org.zklink.chain.evm.EvmAddress;
import org.zklink.chain.evm.EvmGateway;
import org.zklink.client.model.ChainInfo;
import org.zklink.client.model.TokenContract;

/** The connected chains and their tokens' contracts, read once when the node starts: lanes are appended and never change. */
final class ChainDirectory implements NetworkInfo {
    private record TokenOnChain(int token, int chain) {}

    private final List<ChainInfo> chains;
    private final Map<TokenOnChain, TokenContract> contracts;

    private ChainDirectory(List<ChainInfo> chains, Map<TokenOnChain, TokenContract> contracts) {
        this.chains = List.copyOf(chains);
        this.contracts = Map.copyOf(contracts);
    }

    /** @throws ConfigException when a gateway lacks a configured lane */
    static ChainDirectory read(NodeConfig config, Chains gateways) {
        List<ChainInfo> chains = new ArrayList<>();
        for (ChainConfig chain : config.chains()) {
            boolean hub = gateways.of(chain.number()).identity().hub();
            chains.add(new ChainInfo(
                    chain.number(),
                    chain.name(),
                    chain.chainId(),
                    chain.gateway().toString(),
                    hub));
        }
        chains.sort(Comparator.comparingInt(ChainInfo::chain));
        Map<TokenOnChain, TokenContract> contracts = new HashMap<>();
        for (TokenConfig token : config.tokens()) {
            for (int chain : token.chains()) {
                contracts.put(new TokenOnChain(token.number(), chain), contract(token, config.chain(chain), gateways));
            }
        }
        return new ChainDirectory(chains, contracts);
    }

    @Override
    public List<ChainInfo> chains() {
        return chains;
    }

    @Override
    public Optional<TokenContract> contract(int token, int chain) {
        return Optional.ofNullable(contracts.get(new TokenOnChain(token, chain)));
    }

    private static TokenContract contract(TokenConfig token, ChainConfig chain, Chains gateways) {
        EvmGateway gateway = gateways.of(chain.number());
        Lane lane = gateway.lane(token.number())
                .orElseThrow(() -> new ConfigException("token " + token.number() + " (" + token.symbol()
                        + ") has no lane at the gateway of " + chain + ": the governor has to register it first"));
        String address = EvmAddress.ofPadded(lane.contract().toByteArray()).toString();
        return new TokenContract(address, lane.decimals());
    }
}
