package org.zklink.cli.demo;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the same with several things at once. */
final class Together {
    private Together() {}

    /** The result of each item; waits for all, then throws the first failure. */
    static <T, R> Map<T, R> map(Collection<T> items, Function<T, R> work) {
        Map<T, Future<R>> futures = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            items.forEach(item -> futures.put(item, threads.submit(() -> work.apply(item))));
        }
        Map<T, R> results = new LinkedHashMap<>();
        futures.forEach((item, future) -> results.put(item, result(future)));
        return results;
    }

    /** Does something with each item; waits for all, then throws the first failure. */
    static <T> void each(Collection<T> items, Consumer<T> work) {
        map(items, item -> {
            work.accept(item);
            return item;
        });
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
