package org.zklink.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * What a node is told, from one TOML file; paths in it are relative to the file. docs/node.md says what is in it.
 *
 * @param network 32 bits; part of every signature
 * @param data directory of log and proofs
 * @param provingKeys directory of the keys
 * @param api where the JSON-RPC server listens
 * @param operatorKey file of the key that submits to the gateways; its account owns the ledger's fee account
 * @param attestorThreshold how many of the attestors have to sign
 * @param attestorKeys a file for each attestor of this process
 * @param sealAfter how long the first effect of a block waits at most for more while the prover is idle
 * @param poll between looks at a chain
 * @param sequencer how the log is kept
 */
public record NodeConfig(
        long network,
        Path data,
        Path provingKeys,
        Api api,
        Path operatorKey,
        int attestorThreshold,
        List<Path> attestorKeys,
        Duration sealAfter,
        Duration poll,
        SequencerConfig sequencer,
        List<ChainConfig> chains,
        List<TokenConfig> tokens,
        List<MarketConfig> markets) {
    private static final long MAX_NETWORK = (1L << 32) - 1;
    private static final int MAX_WAIT_MS = 3_600_000;
    private static final int DEFAULT_SEAL_MS = 2000;
    private static final int DEFAULT_POLL_MS = 500;

    /** Host and TCP port; port 0 takes any free one. */
    public record Api(String host, int port) {
        /**
         * Finds out whether it could listen there.
         *
         * @throws ConfigException when something else does, or the host is not one of this machine's
         */
        public void requireFree() throws IOException {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(host, port));
            } catch (SocketException e) {
                throw new ConfigException("can't listen on port " + port + " of " + host + ": " + e.getMessage()
                        + "; stop what uses it or choose another port");
            }
        }
    }

    public NodeConfig {
        attestorKeys = List.copyOf(attestorKeys);
        chains = List.copyOf(chains);
        tokens = List.copyOf(tokens);
        markets = List.copyOf(markets);
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException with file, line and what was expected
     */
    public static NodeConfig load(Path file) {
        TomlParseResult toml = Toml.parse(readText(file));
        if (toml.hasErrors()) {
            TomlParseError first = toml.errors().getFirst();
            throw new ConfigException(file + ":" + first.position().line() + ": " + first.getMessage());
        }
        return read(
                new ConfigTable(file.toString(), "", toml, 1),
                file.toAbsolutePath().getParent());
    }

    /** The chain of a number. */
    public ChainConfig chain(int number) {
        return chains.stream()
                .filter(chain -> chain.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no chain " + number));
    }

    /** The token of a symbol. */
    public TokenConfig token(String symbol) {
        return tokens.stream()
                .filter(token -> token.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no token " + symbol));
    }

    public NodeConfig withApiPort(int port) {
        return new NodeConfig(
                network,
                data,
                provingKeys,
                new Api(api.host(), port),
                operatorKey,
                attestorThreshold,
                attestorKeys,
                sealAfter,
                poll,
                sequencer,
                chains,
                tokens,
                markets);
    }

    private static NodeConfig read(ConfigTable table, Path folder) {
        ConfigTable attestors = required(table, "attestors");
        List<Path> attestorKeys = attestors.list("key-files", String.class, "a list of file names", folder::resolve);
        int threshold = attestors.number("threshold", 1, Math.max(1, attestorKeys.size()));
        attestors.end();
        ConfigTable operator = required(table, "operator");
        Path operatorKey = operator.text("key-file", "a file name", folder::resolve);
        operator.end();
        NodeConfig config = new NodeConfig(
                table.integer("network", 0, MAX_NETWORK),
                table.text("data", "a directory", folder::resolve),
                table.text("proving-keys", "a directory", folder::resolve),
                api(required(table, "api")),
                operatorKey,
                threshold,
                attestorKeys,
                Duration.ofMillis(table.integerOr("seal-after-ms", DEFAULT_SEAL_MS, 1, MAX_WAIT_MS)),
                Duration.ofMillis(table.integerOr("poll-ms", DEFAULT_POLL_MS, 1, MAX_WAIT_MS)),
                SequencerConfig.read(table.table("sequencer")),
                table.tables("chain").stream().map(ChainConfig::read).toList(),
                table.tables("token").stream().map(TokenConfig::read).toList(),
                table.has("market")
                        ? table.tables("market").stream()
                                .map(MarketConfig::read)
                                .toList()
                        : List.of());
        table.end();
        config.check(table);
        return config;
    }

    private static Api api(ConfigTable table) {
        String host = table.textOr("host", "127.0.0.1", "a host name or address", Function.identity());
        Api api = new Api(host, table.number("port", 0, 65535));
        table.end();
        return api;
    }

    private static ConfigTable required(ConfigTable table, String key) {
        return table.table(key).orElseThrow(() -> table.error(key, "a table [" + key + "]", "nothing"));
    }

    /** What must fit together across tables. */
    private void check(ConfigTable table) {
        Set<Integer> chainNumbers = distinct(table, "chain", "numbers", chains, ChainConfig::number);
        distinct(table, "token", "numbers", tokens, TokenConfig::number);
        Set<String> symbols = distinct(table, "token", "symbols", tokens, TokenConfig::symbol);
        distinct(table, "market", "numbers", markets, MarketConfig::number);
        for (TokenConfig token : tokens) {
            if (!chainNumbers.containsAll(token.chains())) {
                throw table.error(
                        "token",
                        token.symbol() + " on chains among " + chainNumbers,
                        token.chains().toString());
            }
        }
        for (MarketConfig market : markets) {
            if (!symbols.containsAll(List.of(market.base(), market.quote()))) {
                throw table.error(
                        "market",
                        "market " + market.number() + " between tokens among " + symbols,
                        market.base() + " and " + market.quote());
            }
            requireSteps(table, market);
        }
    }

    private void requireSteps(ConfigTable table, MarketConfig market) {
        try {
            market.toMarket(token(market.base()).number(), token(market.quote()).number());
        } catch (IllegalArgumentException e) {
            throw table.error("market", "market " + market.number() + " to be possible", e.getMessage());
        }
    }

    private static <T, K> Set<K> distinct(
            ConfigTable table, String key, String what, List<T> items, Function<T, K> property) {
        Set<K> seen = new HashSet<>();
        for (T item : items) {
            if (!seen.add(property.apply(item))) {
                throw table.error(key, "distinct " + what, property.apply(item) + " twice");
            }
        }
        return seen;
    }

    private static String readText(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException("no configuration file " + file);
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + ": expected UTF-8 text");
        } catch (IOException e) {
            throw new ConfigException(file + " can't be read: " + e.getMessage());
        }
    }
}
