package org.zklink.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.zklink.cli.CommandException;
import org.zklink.node.NodeConfig;

/** The three local chains of a demo directory. They end with this process; started again on the same directory, they go on where they were. */
public final class LocalNetwork implements AutoCloseable {
    private final DemoFiles files;
    private final List<LocalChain> chains;
    private final boolean fresh;

    private LocalNetwork(DemoFiles files, List<LocalChain> chains, boolean fresh) {
        this.files = files;
        this.chains = List.copyOf(chains);
        this.fresh = fresh;
    }

    /** Starts the chains; on a directory without a finished set-up, new ones. */
    public static LocalNetwork start(DemoFiles files) throws Exception {
        boolean fresh = !Files.exists(files.nodeConfig());
        if (fresh) {
            discardUnfinished(files);
        }
        List<LocalChain> started = new ArrayList<>();
        try {
            NodeConfig config = fresh ? null : NodeConfig.load(files.nodeConfig());
            Together.each(List.of(DemoChain.values()), chain -> {
                LocalChain local = config == null
                        ? LocalChain.create(chain, files)
                        : LocalChain.resume(
                                chain, files, config.chain(chain.number).rpc().getPort());
                synchronized (started) {
                    started.add(local);
                }
            });
        } catch (RuntimeException e) {
            started.forEach(LocalChain::close);
            throw startFailure(e);
        }
        return new LocalNetwork(files, started, fresh);
    }

    /** Where it is kept. */
    public DemoFiles files() {
        return files;
    }

    /** Whether nothing is deployed yet. */
    public boolean isFresh() {
        return fresh;
    }

    /** By number. */
    List<LocalChain> chains() {
        return Stream.of(DemoChain.values()).map(this::of).toList();
    }

    LocalChain of(DemoChain chain) {
        return chains.stream()
                .filter(local -> local.chain() == chain)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        Together.each(chains, LocalChain::close);
    }

    private static RuntimeException startFailure(RuntimeException e) {
        boolean missing = e.getMessage() != null && e.getMessage().startsWith("anvil not found");
        return missing ? new CommandException("anvil not found: run this through ./zklink, which installs it", e) : e;
    }

    /** A set-up that a crash cut short is started anew: its gateways are nobody's. */
    private static void discardUnfinished(DemoFiles files) throws IOException {
        for (DemoChain chain : DemoChain.values()) {
            Files.createDirectories(files.chainState(chain).getParent());
            Files.deleteIfExists(files.chainState(chain));
        }
    }
}
