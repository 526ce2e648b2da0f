package org.zklink.sequencer.cluster;

import io.aeron.archive.client.ArchiveException;
import io.aeron.exceptions.AeronException;
import io.aeron.exceptions.StorageSpaceException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.agrona.ErrorHandler;
import org.jspecify.annotations.Nullable;

/** Collects what goes wrong in a member's threads, and ends the member for what it can't go on with: the first such reason counts. */
final class NodeErrors implements ErrorHandler {
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final ErrorHandler warnings;
    private final BooleanSupplier isDiskFull;
    private volatile @Nullable Throwable lastError;
    private volatile boolean recovered;
    private volatile boolean closing;

    /**
     * @param warnings hears what does not end the member
     * @param isDiskFull asked when Aeron ends and keeps the reason to itself
     */
    NodeErrors(ErrorHandler warnings, BooleanSupplier isDiskFull) {
        this.warnings = warnings;
        this.isDiskFull = isDiskFull;
    }

    @Override
    public void onError(Throwable error) {
        if (closing) {
            return;
        }
        if (isStorageSpace(error)) {
            fail("the disk is full: " + error.getMessage(), error);
        } else if (find(error, LogDamagedException.class) instanceof LogDamagedException damage) {
            fail(damage.getMessage(), damage);
        } else if (!recovered && isChecksum(error)) {
            // Aeron would try again for ever.
            fail("what was recorded can't be read back: " + error.getMessage(), error);
        } else {
            if (!isWarning(error)) {
                lastError = error;
            }
            warnings.onError(error);
        }
    }

    /** Aeron's agents call it when they end and were not asked to. */
    void onTermination() {
        if (!closing) {
            Throwable cause = lastError;
            String reason = isDiskFull.getAsBoolean() ? "the disk is full" : "the cluster was terminated";
            fail(cause == null ? reason : reason + ": " + cause, cause);
        }
    }

    void fail(String reason, @Nullable Throwable cause) {
        fail(cause == null ? new NodeFailedException(reason) : new NodeFailedException(reason, cause));
    }

    void fail(NodeFailedException reason) {
        end.completeExceptionally(reason);
    }

    /** The log is executed to its end; what is damaged before it may be of use to others, but no longer to this member. */
    void recovered() {
        recovered = true;
    }

    /** From now on errors are a consequence of closing. */
    void closing() {
        closing = true;
        end.complete(null);
    }

    /** Completes when the member is closed; fails with {@link NodeFailedException} when it ends by itself. */
    CompletableFuture<Void> end() {
        return end;
    }

    @Nullable
    Throwable lastError() {
        return lastError;
    }

    private static boolean isWarning(Throwable error) {
        return error instanceof AeronException aeron && aeron.category() == AeronException.Category.WARN;
    }

    private static boolean isStorageSpace(Throwable error) {
        return find(error, StorageSpaceException.class) != null
                || StorageSpaceException.isStorageSpaceError(error)
                || (find(error, ArchiveException.class) instanceof ArchiveException archive
                        && archive.errorCode() == ArchiveException.STORAGE_SPACE);
    }

    private static boolean isChecksum(Throwable error) {
        return find(error, ArchiveException.class) instanceof ArchiveException archive
                && String.valueOf(archive.getMessage()).contains("checksum mismatch");
    }

    private static @Nullable Throwable find(@Nullable Throwable error, Class<? extends Throwable> type) {
        Throwable cause = error;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }
}
