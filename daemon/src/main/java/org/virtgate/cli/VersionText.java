package org.virtgate.cli;

import org.virtgate.ProductVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"virtgate " + ProductVersion.text()};
    }
}
