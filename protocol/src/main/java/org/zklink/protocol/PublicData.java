package org.zklink.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.field.Fr;

/**
 * The public words of a block, as vectors (docs/protocol.md, section 6): the header, each chain's queue operations, each chain's payments,
 * and the data from which the state can be rebuilt.
 */
public final class PublicData {
    public static final int HEADER_VECTOR = 0;
    public static final int PAYMENTS_VECTOR = 32;
    public static final int DATA_VECTOR = 64;

    private final BlockHeader header;
    private final SortedMap<Integer, List<Fr>> vectors = new TreeMap<>();

    /**
     * The vectors of a block.
     *
     * @param queue non-empty vectors by chain, words of its operations in order
     * @param payments non-empty vectors by chain, words of its payments in order
     * @param data words of the opened accounts and the cells
     * @throws IllegalArgumentException when the vectors are not those that the header's maps announce
     */
    public PublicData(
            BlockHeader header,
            SortedMap<Integer, List<Fr>> queue,
            SortedMap<Integer, List<Fr>> payments,
            List<Fr> data) {
        requireMap("queue", header.queueMap(), queue);
        requireMap("payment", header.payMap(), payments);
        this.header = header;
        vectors.put(HEADER_VECTOR, List.of(header.words()));
        queue.forEach((chain, words) -> vectors.put(chain, List.copyOf(words)));
        payments.forEach((chain, words) -> vectors.put(PAYMENTS_VECTOR + chain, List.copyOf(words)));
        vectors.put(DATA_VECTOR, List.copyOf(data));
    }

    public BlockHeader header() {
        return header;
    }

    /** Words of the operations consumed from a chain's queue; empty if none. */
    public List<Fr> queue(int chain) {
        CellKey.requireChain(chain);
        return vector(chain);
    }

    /** Words of the payments on a chain; empty if none. */
    public List<Fr> payments(int chain) {
        CellKey.requireChain(chain);
        return vector(PAYMENTS_VECTOR + chain);
    }

    public List<Fr> data() {
        return vector(DATA_VECTOR);
    }

    /** The words of a vector by its number; empty if the block has none. */
    public List<Fr> vector(int number) {
        return vectors.getOrDefault(number, List.of());
    }

    /** Numbers of the header, the non-empty queue and payment vectors, and the data, ascending: the order of the e-list. */
    public List<Integer> vectorNumbers() {
        return List.copyOf(vectors.keySet());
    }

    /** Digests of all vectors but the header, in the order of {@link #vectorNumbers}. */
    public List<Bytes32> digests() {
        List<Bytes32> digests = new ArrayList<>();
        vectors.tailMap(HEADER_VECTOR + 1).values().forEach(words -> digests.add(digest(words)));
        return List.copyOf(digests);
    }

    /** D of a vector: keccak of its words. */
    public static Bytes32 digest(List<Fr> words) {
        return new WordHash().addAll(words.toArray(Fr[]::new)).digest();
    }

    private static void requireMap(String name, int map, SortedMap<Integer, List<Fr>> vectors) {
        int expected = 0;
        for (var entry : vectors.entrySet()) {
            CellKey.requireChain(entry.getKey());
            if (entry.getValue().isEmpty()) {
                throw new IllegalArgumentException("the " + name + " vector of chain " + entry.getKey() + " is empty");
            }
            expected |= 1 << entry.getKey();
        }
        if (map != expected) {
            throw new IllegalArgumentException("the header's " + name + " map is " + Integer.toBinaryString(map)
                    + ", but there are vectors for " + Integer.toBinaryString(expected));
        }
    }
}
