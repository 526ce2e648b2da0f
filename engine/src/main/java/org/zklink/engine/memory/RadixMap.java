package org.zklink.engine.memory;

import static org.zklink.engine.memory.Table.require;

/**
 * Sorted maps from keys of 62 bits to values other than 0, such as the price levels of one side of a book: tries whose leaves hold the values of 32
 * neighbouring keys and whose inner nodes are bit maps of 64 children. One object holds many maps, each ascending or descending, named by a row.
 *
 * <p>Leaves and nodes are found by hash, not by links, so any key costs one look-up, near keys share a cache line, and an insertion or removal
 * goes up only as far as nodes appear or vanish. The first entry is found at once.
 *
 * <p>An entry is named by its cell, which stays the same as long as the entry is there.
 */
public final class RadixMap {
    private static final int LEAF_BITS = 5;
    private static final int LEAF_MASK = (1 << LEAF_BITS) - 1;
    private static final int NODE_BITS = 6;
    private static final int NODE_MASK = (1 << NODE_BITS) - 1;
    private static final int KEY_BITS = 62;
    private static final int CHUNK = 1 << 10;

    /** Inner nodes above a leaf. */
    private static final int HEIGHT = (KEY_BITS - LEAF_BITS + NODE_BITS - 1) / NODE_BITS;

    /** Columns of a leaf: its map, the number that its keys begin with, which of its values are there, the values. */
    private static final int MAP = 0;

    private static final int PREFIX = 1;
    private static final int BITS = 2;
    private static final int VALUES = 3;

    /** Columns of a node: map and height, prefix, bits. Columns of a map: its first cell, whether it descends. */
    private static final int FIRST = 0;

    private static final int DESCENDING = 1;

    private final Table maps;
    private final Table leaves;
    private final Table nodes;
    private final RowIndex leafIndex;
    private final RowIndex nodeIndex;

    /** Without maps. */
    public RadixMap(Journal journal) {
        maps = new Table(journal, 2, 1);
        leaves = new Table(journal, VALUES + (1 << LEAF_BITS), CHUNK);
        nodes = new Table(journal, 3, CHUNK);
        leafIndex = new RowIndex(journal, leaves, MAP, PREFIX, 0);
        nodeIndex = new RowIndex(journal, nodes, MAP, PREFIX, 0);
    }

    /** A new empty map. */
    public int create(boolean descending) {
        int map = maps.allocate();
        maps.set(map, DESCENDING, descending ? 1 : 0);
        return map;
    }

    /** The cell of the first entry, or 0. */
    public int first(int map) {
        return maps.getInt(map, FIRST);
    }

    /** The cell of the entry with this key, or 0. */
    public int find(int map, long key) {
        int leaf = leafIndex.find(map, key >>> LEAF_BITS);
        return leaf == 0 || !hasBit(leaves, leaf, (int) key & LEAF_MASK) ? 0 : cell(leaf, key);
    }

    /** The key of an entry. */
    public long key(int cell) {
        return leaves.get(leaf(cell), PREFIX) << LEAF_BITS | index(cell);
    }

    public long value(int cell) {
        return leaves.get(leaf(cell), VALUES + index(cell));
    }

    /** Changes the value of an entry to another one that is not 0. */
    public void setValue(int cell, long value) {
        leaves.set(leaf(cell), VALUES + index(cell), value);
    }

    /**
     * Adds an entry that is not there; returns its cell.
     *
     * @param key 0..2^62 - 1
     */
    public int insert(int map, long key, long value) {
        require(key >>> KEY_BITS == 0, "key of more than 62 bits", key);
        long prefix = key >>> LEAF_BITS;
        int leaf = leafIndex.find(map, prefix);
        if (leaf == 0) {
            leaf = leaves.allocate();
            leaves.set(leaf, MAP, map);
            leaves.set(leaf, PREFIX, prefix);
            leafIndex.put(leaf);
            insertNodes(map, prefix);
        }
        int index = (int) key & LEAF_MASK;
        require(!hasBit(leaves, leaf, index), "key that is there already", key);
        leaves.set(leaf, BITS, leaves.get(leaf, BITS) | 1L << index);
        leaves.set(leaf, VALUES + index, value);
        int cell = cell(leaf, key);
        int first = first(map);
        if (first == 0 || isBefore(map, key, key(first))) {
            maps.set(map, FIRST, cell);
        }
        return cell;
    }

    /** Takes an entry out. */
    public void remove(int cell) {
        int leaf = leaf(cell);
        int map = leaves.getInt(leaf, MAP);
        if (first(map) == cell) {
            maps.set(map, FIRST, next(cell));
        }
        long bits = leaves.get(leaf, BITS) & ~(1L << index(cell));
        leaves.set(leaf, BITS, bits);
        leaves.set(leaf, VALUES + index(cell), 0);
        if (bits == 0) {
            long prefix = leaves.get(leaf, PREFIX);
            leafIndex.remove(leaf);
            leaves.free(leaf);
            removeNodes(map, prefix);
        }
    }

    /** The cell of the entry after this one, or 0. */
    public int next(int cell) {
        int leaf = leaf(cell);
        int map = leaves.getInt(leaf, MAP);
        boolean descending = maps.get(map, DESCENDING) != 0;
        int index = nextBit(leaves.get(leaf, BITS), index(cell), descending);
        if (index >= 0) {
            return leaf << LEAF_BITS | index;
        }
        return nextLeaf(map, leaves.get(leaf, PREFIX), descending);
    }

    /** Checks a map; returns the number of its entries. */
    public int validate(int map) {
        int count = 0;
        long last = 0;
        for (int cell = first(map); cell != 0; cell = next(cell)) {
            long key = key(cell);
            require(value(cell) != 0, "value of the key", key);
            require(find(map, key) == cell, "cell of the key", key);
            require(count == 0 || isBefore(map, last, key), "order at the key", key);
            last = key;
            count++;
        }
        return count;
    }

    /** Checks what all maps share; {@code entries} is the number of all their entries. */
    public void validateAll(long entries) {
        leaves.validate();
        nodes.validate();
        leafIndex.validate();
        nodeIndex.validate();
        long bits = 0;
        for (int leaf = leaves.nextRow(0); leaf != 0; leaf = leaves.nextRow(leaf)) {
            require(leaves.get(leaf, BITS) != 0, "empty leaf", leaf);
            bits += Long.bitCount(leaves.get(leaf, BITS));
        }
        require(bits == entries, "entries of all maps", bits);
    }

    public void writeTo(SnapshotOutput output) {
        maps.writeTo(output);
        leaves.writeTo(output);
        nodes.writeTo(output);
    }

    /** Reads what {@link #writeTo} wrote, into an object without maps. */
    public void readFrom(SnapshotInput input) {
        maps.readFrom(input);
        leaves.readFrom(input);
        nodes.readFrom(input);
        leafIndex.rebuild();
        nodeIndex.rebuild();
    }

    private boolean isBefore(int map, long key, long other) {
        return maps.get(map, DESCENDING) != 0 ? key > other : key < other;
    }

    /** Enters a new leaf, or node, in the nodes above it. */
    private void insertNodes(int map, long leafPrefix) {
        long child = leafPrefix;
        for (int height = 0; height < HEIGHT; height++) {
            long prefix = child >>> NODE_BITS;
            int node = nodeIndex.find(nodeKey(map, height), prefix);
            boolean isNew = node == 0;
            if (isNew) {
                node = nodes.allocate();
                nodes.set(node, MAP, nodeKey(map, height));
                nodes.set(node, PREFIX, prefix);
                nodeIndex.put(node);
            }
            nodes.set(node, BITS, nodes.get(node, BITS) | 1L << (child & NODE_MASK));
            if (!isNew) {
                return;
            }
            child = prefix;
        }
    }

    /** Takes a leaf, or node, that has vanished out of the nodes above it. */
    private void removeNodes(int map, long leafPrefix) {
        long child = leafPrefix;
        for (int height = 0; height < HEIGHT; height++) {
            int node = nodeIndex.find(nodeKey(map, height), child >>> NODE_BITS);
            long bits = nodes.get(node, BITS) & ~(1L << (child & NODE_MASK));
            nodes.set(node, BITS, bits);
            if (bits != 0) {
                return;
            }
            nodeIndex.remove(node);
            nodes.free(node);
            child >>>= NODE_BITS;
        }
    }

    /** The first cell in the leaf after this one, or 0. */
    private int nextLeaf(int map, long leafPrefix, boolean descending) {
        long child = leafPrefix;
        for (int height = 0; height < HEIGHT; height++) {
            int node = nodeIndex.find(nodeKey(map, height), child >>> NODE_BITS);
            int index = nextBit(nodes.get(node, BITS), (int) child & NODE_MASK, descending);
            if (index >= 0) {
                return firstBelow(map, height, (child & ~NODE_MASK) | index, descending);
            }
            child >>>= NODE_BITS;
        }
        return 0;
    }

    /** The first cell below a node's child. */
    private int firstBelow(int map, int nodeHeight, long nodeChild, boolean descending) {
        long child = nodeChild;
        for (int height = nodeHeight - 1; height >= 0; height--) {
            int node = nodeIndex.find(nodeKey(map, height), child);
            child = child << NODE_BITS | firstBit(nodes.get(node, BITS), descending);
        }
        int leaf = leafIndex.find(map, child);
        return leaf << LEAF_BITS | firstBit(leaves.get(leaf, BITS), descending);
    }

    private static int firstBit(long bits, boolean descending) {
        return descending ? 63 - Long.numberOfLeadingZeros(bits) : Long.numberOfTrailingZeros(bits);
    }

    /** The first bit after one, or -1. */
    private static int nextBit(long bits, int after, boolean descending) {
        long later = descending ? bits & ((1L << after) - 1) : after == 63 ? 0 : bits & (-1L << (after + 1));
        return later == 0 ? -1 : firstBit(later, descending);
    }

    private static boolean hasBit(Table table, int row, int index) {
        return (table.get(row, BITS) >>> index & 1) != 0;
    }

    private static long nodeKey(int map, int height) {
        return (long) map << 8 | height;
    }

    private static int cell(int leaf, long key) {
        return (leaf << LEAF_BITS) | ((int) key & LEAF_MASK);
    }

    private static int leaf(int cell) {
        return cell >>> LEAF_BITS;
    }

    private static int index(int cell) {
        return cell & LEAF_MASK;
    }
}
