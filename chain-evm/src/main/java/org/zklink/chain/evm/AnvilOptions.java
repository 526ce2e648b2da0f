package org.zklink.chain.evm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a local chain runs.
 *
 * @param port 0 for any free one
 * @param blockTime whole seconds between blocks; empty: a block for each transaction
 * @param slotsInAnEpoch blocks in an epoch: the finalized block is two epochs behind the latest
 * @param stateFile read at the start if it exists, written while running and at the end
 */
public record AnvilOptions(
        long chainId, int port, Optional<Duration> blockTime, int slotsInAnEpoch, Optional<Path> stateFile) {
    public AnvilOptions {
        if (port < 0 || port > 65535 || slotsInAnEpoch < 1) {
            throw new IllegalArgumentException(
                    "anvil: port 0..65535 and slotsInAnEpoch >= 1 expected, not " + port + ", " + slotsInAnEpoch);
        }
        if (blockTime
                .filter(time -> time.toMillis() < 1000 || time.toMillis() % 1000 != 0)
                .isPresent()) {
            throw new IllegalArgumentException("anvil: block time in whole seconds expected, not " + blockTime.get());
        }
    }

    public static AnvilOptions chain(long chainId) {
        return new AnvilOptions(chainId, 0, Optional.empty(), 1, Optional.empty());
    }

    public AnvilOptions withPort(int fixed) {
        return new AnvilOptions(chainId, fixed, blockTime, slotsInAnEpoch, stateFile);
    }

    public AnvilOptions withBlockTime(Duration interval) {
        return new AnvilOptions(chainId, port, Optional.of(interval), slotsInAnEpoch, stateFile);
    }

    public AnvilOptions withSlotsInAnEpoch(int slots) {
        return new AnvilOptions(chainId, port, blockTime, slots, stateFile);
    }

    public AnvilOptions withStateFile(Path file) {
        return new AnvilOptions(chainId, port, blockTime, slotsInAnEpoch, Optional.of(file));
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--host", "127.0.0.1",
                "--port", Integer.toString(port),
                "--chain-id", Long.toString(chainId),
                "--slots-in-an-epoch", Integer.toString(slotsInAnEpoch)));
        blockTime.ifPresent(interval -> arguments.addAll(List.of("--block-time", Long.toString(interval.toSeconds()))));
        // the finalized block is read after a restart: its state has to be in the file
        stateFile.ifPresent(file -> arguments.addAll(
                List.of("--state", file.toString(), "--state-interval", "5", "--preserve-historical-states")));
        return arguments;
    }
}
