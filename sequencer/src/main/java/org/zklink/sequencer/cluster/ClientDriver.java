package org.zklink.sequencer.cluster;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.jspecify.annotations.Nullable;

/** The media driver that a client uses: one that runs already, or one of its own in a directory that is deleted in the end. */
final class ClientDriver implements AutoCloseable {
    private final String directory;
    private final @Nullable MediaDriver own;

    private ClientDriver(String directory, @Nullable MediaDriver own) {
        this.directory = directory;
        this.own = own;
    }

    static ClientDriver of(ClientSettings settings, ErrorHandler errors) {
        if (settings.driverDirectory() != null) {
            return new ClientDriver(settings.driverDirectory(), null);
        }
        String directory;
        try {
            directory = Files.createTempDirectory("sequencer-client-").toString();
        } catch (IOException e) {
            throw new UncheckedIOException("can't create a directory for the client's buffers", e);
        }
        MediaDriver driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(directory)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .warnIfDirectoryExists(false)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(settings.idleMode().strategy())
                .errorHandler(errors));
        return new ClientDriver(directory, driver);
    }

    String directory() {
        return directory;
    }

    @Override
    public void close() {
        CloseHelper.quietClose(own);
    }
}
