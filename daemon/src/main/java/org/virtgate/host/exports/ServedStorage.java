package org.virtgate.host.exports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.virtgate.facts.Export;
import org.virtgate.host.watch.Watch;

/**
 * Reads what storage this host serves to others: from the kernel's tables, and from the command lines and configuration
 * files of running servers.
 */
public final class ServedStorage implements Watch.Source<List<Export>> {
    private final Path root;

    /** Creates a reader of the host below a root. */
    public ServedStorage(Path root) {
        this.root = root;
    }

    @Override
    public List<Export> read() throws Watch.FailedException {
        List<Export> served = new ArrayList<>(NfsExports.read(root));
        served.addAll(ScsiTargets.read(root));
        try {
            for (ServerProcess process : ServerProcess.all(root)) {
                served.addAll(process.served(root));
            }
        } catch (IOException e) {
            throw new Watch.FailedException("the processes that serve storage cannot be listed", e);
        }
        return served.stream().distinct().toList();
    }
}
