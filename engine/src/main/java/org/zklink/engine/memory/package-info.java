/**
 * Flat memory: the engine's millions of rows in a few large {@code long[]}, so that the hot path makes no garbage, the collector has nothing
 * to mark, and a snapshot is a copy. A {@link org.zklink.engine.memory.Table} holds the rows; indexes, heaps, lists and skip lists order them
 * by links kept in the rows themselves. Every write goes through one {@link org.zklink.engine.memory.Journal}, which can undo it.
 *
 * <p>Not thread-safe. Row numbers and iteration orders depend on nothing but the sequence of operations.
 */
@NullMarked
package org.zklink.engine.memory;

import org.jspecify.annotations.NullMarked;
