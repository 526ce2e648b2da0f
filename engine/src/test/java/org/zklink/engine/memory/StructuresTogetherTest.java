package org.zklink.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A small order book out of all structures, as the engine uses them: undone, all are as before, to the byte; read back, they go on alike. */
final class StructuresTogetherTest {
    @Test
    void equalAModel() {
        long seed = RandomRun.seed();
        for (int run = 0; run < 20; run++) {
            new Run(seed + run).run(10_000);
        }
    }

    private record Order(int row, long account, long id, long price, long expiry) {}

    /** The structures, and what reads and writes them as one. */
    private static final class Book {
        static final int ACCOUNT = 0;
        static final int ID = 1;
        static final int EXPIRY = 2;
        static final int LEVEL = 3;
        static final int PREVIOUS = 4;
        static final int NEXT = 5;
        static final int HEAP_INDEX = 6;
        static final int PRICE = 0;
        static final int FIRST = 1;
        static final int LAST = 2;
        static final int TOTAL = 3;

        final Table orders;
        final Table levels;
        final RowIndex byId;
        final RowHeap byExpiry;
        final RowList queue;
        final RadixMap bids;
        final LongVector log;

        Book(Journal journal) {
            orders = new Table(journal, 7, 1);
            levels = new Table(journal, 4, 1);
            byId = new RowIndex(journal, orders, ACCOUNT, ID, 0);
            byExpiry = new RowHeap(journal, orders, EXPIRY, ID, HEAP_INDEX);
            queue = new RowList(orders, PREVIOUS, NEXT, levels, FIRST, LAST);
            bids = new RadixMap(journal);
            log = new LongVector(journal, 0);
        }

        int add(int bidsHead, long account, long id, long price, long expiry) {
            int row = orders.allocate();
            orders.set(row, ACCOUNT, account);
            orders.set(row, ID, id);
            orders.set(row, EXPIRY, expiry);
            int cell = bids.find(bidsHead, price);
            if (cell == 0) {
                int fresh = levels.allocate();
                levels.set(fresh, PRICE, price);
                cell = bids.insert(bidsHead, price, fresh);
            }
            int level = (int) bids.value(cell);
            orders.set(row, LEVEL, level);
            levels.add(level, TOTAL, id);
            queue.append(level, row);
            byId.put(row);
            byExpiry.add(row);
            log.push(id);
            return row;
        }

        void remove(int bidsHead, int row) {
            int level = orders.getInt(row, LEVEL);
            byId.remove(row);
            byExpiry.remove(row);
            queue.remove(level, row);
            levels.add(level, TOTAL, -orders.get(row, ID));
            if (queue.first(level) == 0) {
                bids.remove(bids.find(bidsHead, levels.get(level, PRICE)));
                levels.free(level);
            }
            orders.free(row);
            log.pop();
        }

        SnapshotBlocks snapshot() {
            return SnapshotBlocks.written(output -> {
                orders.writeTo(output);
                levels.writeTo(output);
                bids.writeTo(output);
                byExpiry.writeTo(output);
                log.writeTo(output);
            });
        }

        void read(SnapshotBlocks snapshot) {
            snapshot.read(input -> {
                orders.readFrom(input);
                levels.readFrom(input);
                bids.readFrom(input);
                byExpiry.readFrom(input);
                log.readFrom(input);
            });
            byId.rebuild();
        }
    }

    private static final class Run extends RandomRun {
        private static final int ACCOUNTS = 10;

        private Book book = new Book(journal);
        private final int bidsHead = book.bids.create(true);
        private long nextId = 1;
        private List<Order> orders = new ArrayList<>();
        private TreeMap<Long, List<Order>> levels = new TreeMap<>(Comparator.reverseOrder());
        private byte[] beforeStretch = {};

        Run(long seed) {
            super(seed);
        }

        @Override
        void prepare() {
            beforeStretch = bytes(book.snapshot());
        }

        @Override
        void step() {
            if (orders.isEmpty() || random.nextInt(20) < 11) {
                add(random.nextInt(1, ACCOUNTS), random.nextInt(50), random.nextInt(100));
            } else if (random.nextInt(3) == 0) {
                remove(orders.stream()
                        .min(Comparator.comparingLong(Order::expiry).thenComparingLong(Order::id))
                        .orElseThrow());
            } else {
                remove(orders.get(random.nextInt(orders.size())));
            }
        }

        private void add(long account, long price, long expiry) {
            long id = nextId++;
            Order order = new Order(book.add(bidsHead, account, id, price, expiry), account, id, price, expiry);
            orders.add(order);
            levels.computeIfAbsent(price, at -> new ArrayList<>()).add(order);
        }

        private void remove(Order order) {
            book.remove(bidsHead, order.row());
            orders.remove(order);
            levels.get(order.price()).remove(order);
            levels.values().removeIf(List::isEmpty);
        }

        @Override
        void check() {
            compare();
            if (!journal.isActive() && random.nextInt(4) == 0) {
                Book copy = new Book(journal);
                copy.read(book.snapshot());
                assertThat(bytes(copy.snapshot())).containsExactly(bytes(book.snapshot()));
                book = copy;
                compare();
            }
        }

        private void compare() {
            book.orders.validate();
            book.levels.validate();
            book.byId.validate();
            book.byExpiry.validate();
            assertThat(book.bids.validate(bidsHead)).isEqualTo(levels.size());
            book.bids.validateAll(levels.size());
            assertThat(book.orders.size()).isEqualTo(orders.size());
            assertThat(book.byId.size()).isEqualTo(orders.size());
            assertThat(book.byExpiry.size()).isEqualTo(orders.size());
            assertThat(book.log.size()).isEqualTo(orders.size());
            int cell = book.bids.first(bidsHead);
            for (Map.Entry<Long, List<Order>> entry : levels.entrySet()) {
                int level = (int) book.bids.value(cell);
                assertThat(book.bids.key(cell)).isEqualTo(entry.getKey());
                assertThat(book.levels.get(level, Book.TOTAL))
                        .isEqualTo(
                                entry.getValue().stream().mapToLong(Order::id).sum());
                assertThat(book.queue.validate(level))
                        .isEqualTo(entry.getValue().size());
                int row = book.queue.first(level);
                for (Order order : entry.getValue()) {
                    assertThat(row).isEqualTo(order.row());
                    assertThat(book.byId.find(order.account(), order.id())).isEqualTo(row);
                    row = book.queue.next(row);
                }
                cell = book.bids.next(cell);
            }
        }

        @Override
        Runnable saveModel() {
            List<Order> oldOrders = new ArrayList<>(orders);
            TreeMap<Long, List<Order>> oldLevels = new TreeMap<>(Comparator.reverseOrder());
            levels.forEach((price, queue) -> oldLevels.put(price, new ArrayList<>(queue)));
            byte[] before = beforeStretch;
            return () -> {
                orders = oldOrders;
                levels = oldLevels;
                assertThat(bytes(book.snapshot())).containsExactly(before);
            };
        }

        private static byte[] bytes(SnapshotBlocks snapshot) {
            int length =
                    snapshot.blocks.stream().mapToInt(block -> block.length).sum();
            byte[] all = new byte[length];
            int at = 0;
            for (byte[] block : snapshot.blocks) {
                System.arraycopy(block, 0, all, at, block.length);
                at += block.length;
            }
            return all;
        }
    }
}
