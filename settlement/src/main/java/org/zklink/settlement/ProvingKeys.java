package org.zklink.settlement;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.zklink.circuit.BlockCircuit;
import org.zklink.field.VectorSupport;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.Bytes32;
import org.zklink.snark.Progress;
import org.zklink.snark.ProvingKey;
import org.zklink.snark.ProvingKeyCache;
import org.zklink.snark.RandomSource;
import org.zklink.snark.ZkeyFile;
import org.zklink.state.BlockTransition;

/** The keys of all shapes, smallest shape first; a shape's number is its place. */
public final class ProvingKeys {
    private final List<ShapeKey> keys;

    private ProvingKeys(List<ShapeKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Loads development keys from a directory; makes and stores those that are missing there, which takes a minute and more.
     *
     * @param directory as {@link ProvingKeyCache} describes it
     * @throws IOException when the directory can't be written, or a stored key is damaged
     */
    public static ProvingKeys loadOrSetup(
            Path directory, List<BlockShape> shapes, RandomSource random, Progress progress) throws IOException {
        // Whoever loads keys goes on to prove.
        VectorSupport.startWarmUp();
        ProvingKeyCache cache = new ProvingKeyCache(directory);
        List<ShapeKey> keys = new ArrayList<>();
        for (BlockShape shape : shapes) {
            BlockCircuit circuit = new BlockCircuit(shape);
            ProvingKey key = cache.loadOrSetup(circuit.constraints(), random, progress);
            String name = HexFormat.of().formatHex(circuit.constraints().hash()) + ".zkey";
            Bytes32 fileHash = Bytes32.ofHex(ZkeyFile.sha256(directory.resolve(name)));
            keys.add(new ShapeKey(keys.size(), circuit, key, fileHash));
        }
        return new ProvingKeys(keys);
    }

    public List<BlockShape> shapes() {
        return keys.stream().map(ShapeKey::shape).toList();
    }

    /** The key of the smallest shape that a block fits. */
    public ShapeKey smallestFor(BlockTransition block) {
        return keys.stream()
                .filter(key -> block.fits(key.shape()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("block " + block.header().number() + " fits none of " + shapes()));
    }

    public ShapeKey of(int shapeNumber) {
        return keys.get(shapeNumber);
    }

    /** By shape number, as gateways are deployed with them. */
    public List<byte[]> gatewayEncodings() {
        return keys.stream().map(ShapeKey::gatewayEncoding).toList();
    }
}
