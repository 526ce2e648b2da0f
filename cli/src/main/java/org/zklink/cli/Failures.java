package org.zklink.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.SubmissionRefusedException;
import org.zklink.node.ConfigException;
import org.zklink.sequencer.cluster.LogDamagedException;
import org.zklink.sequencer.cluster.NodeFailedException;
import org.zklink.snark.CeremonyException;
import org.zklink.snark.MalformedFileException;

/** Failures as one line for people. */
final class Failures {
    private Failures() {}

    static String describe(Throwable failure) {
        String text = switch (failure) {
            case CompletionException e when e.getCause() != null -> describe(e.getCause());
            case ExecutionException e when e.getCause() != null -> describe(e.getCause());
            case UncheckedIOException e when e.getCause() != null -> describe(e.getCause());
            case AccessDeniedException e -> e.getFile() + ": no permission";
            case NoSuchFileException e -> e.getFile() + ": no such file or directory";
            case FileSystemException e -> e.getFile() + ": " + e.getReason();
            case MalformedFileException e -> e.getMessage();
            case CeremonyException e -> e.getMessage();
            case CommandException e -> e.getMessage();
            case ConfigException e -> e.getMessage();
            case ChainUnavailableException e -> e.getMessage();
            case ChainFaultException e -> e.getMessage();
            case SubmissionRefusedException e -> e.getMessage();
            case NodeFailedException e -> e.getMessage();
            case LogDamagedException e -> e.getMessage();
            case IllegalStateException e when e.getMessage() != null -> e.getMessage();
            default -> "unexpected failure: " + failure;
        };
        return text.replace('\n', ' ');
    }
}
