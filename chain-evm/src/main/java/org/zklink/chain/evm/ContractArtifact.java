package org.zklink.chain.evm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A compiled contract, ready to deploy: {@code {"abi": [...], "bytecode": "0x.."}}. */
public record ContractArtifact(ContractAbi abi, ByteString bytecode) {
    /** Loads {@code contracts/NAME.json} from the class path. */
    public static ContractArtifact load(String name) {
        String resource = "contracts/" + name + ".json";
        try (InputStream in = ContractArtifact.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "no " + resource + " on the class path: have the contracts been compiled?");
            }
            JsonNode json = new JsonMapper().readTree(in);
            return new ContractArtifact(
                    new ContractAbi(name, json.path("abi").toString()),
                    ByteString.ofHex(json.path("bytecode").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The transaction that deploys it. */
    public EvmCall deployment(Object... arguments) {
        return EvmCall.deploy(abi.encodeCreation(bytecode, arguments));
    }
}
