package org.zklink.cli.demo;

import java.nio.file.Path;

/** Where the demo keeps what. */
public record DemoFiles(Path root) {
    public static final int ATTESTORS = 3;

    /** The node's configuration; written last, so it exists if and only if the network is set up. */
    public Path nodeConfig() {
        return root.resolve("node.toml");
    }

    /** Log and proofs of the node. */
    public Path ledger() {
        return root.resolve("ledger");
    }

    Path chainState(DemoChain chain) {
        return root.resolve("chains").resolve(chain.fileName() + ".json");
    }

    Path operatorKey() {
        return key("operator");
    }

    Path governorKey() {
        return key("governor");
    }

    Path attestorKey(int index) {
        return key("attestor-" + (index + 1));
    }

    /** The EVM key of a user. */
    public Path userKey(DemoUser user) {
        return key(user.fileName());
    }

    private Path key(String name) {
        return root.resolve("keys").resolve(name + ".key");
    }
}
