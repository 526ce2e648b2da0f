package org.zklink.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Leaves out of a failing stream of commands what it fails without. */
final class StreamShrinker {
    private final Function<List<TimedCommand>, Optional<String>> failure;
    private List<TimedCommand> commands;

    /** @param failure how a stream fails, if it does */
    StreamShrinker(List<TimedCommand> commands, Function<List<TimedCommand>, Optional<String>> failure) {
        this.commands = commands;
        this.failure = failure;
    }

    /** The commands that are left, and how they fail. */
    String shrink() {
        for (int chunk = commands.size() / 2; chunk >= 1; chunk /= 2) {
            while (leaveOut(chunk)) {}
        }
        StringBuilder text = new StringBuilder("shrunk to " + commands.size() + " commands:");
        commands.forEach(command -> text.append("\n  ").append(command));
        return text.append("\n")
                .append(failure.apply(commands).orElse("which do not fail alone"))
                .toString();
    }

    private boolean leaveOut(int chunk) {
        boolean shorter = false;
        for (int start = commands.size() - chunk; start >= 0; start -= chunk) {
            List<TimedCommand> fewer = new ArrayList<>(commands.subList(0, start));
            fewer.addAll(commands.subList(start + chunk, commands.size()));
            if (failure.apply(fewer).isPresent()) {
                commands = fewer;
                shorter = true;
            }
        }
        return shorter;
    }
}
