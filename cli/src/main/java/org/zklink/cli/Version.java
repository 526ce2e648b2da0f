package org.zklink.cli;

import org.zklink.protocol.Limits;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String release = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "zkLink " + (release == null ? "(not packaged)" : release) + ", protocol version " + Limits.VERSION
                    + ", Java " + Runtime.version()
        };
    }
}
