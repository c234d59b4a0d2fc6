package org.virtgate.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.virtgate.facts.Served;

/** What this host serves to others: by the kernel's tables, by the command lines of running servers, and by the configuration of those that run. */
final class ServedStorage implements Watch.Source<List<Served>> {
    private final Path root;

    /** Of the host below a root. */
    ServedStorage(Path root) {
        this.root = root;
    }

    @Override
    public List<Served> read() {
        List<Served> served = new ArrayList<>(NfsExports.read(root));
        served.addAll(ScsiTargets.read(root));
        for (ServerProcess process : ServerProcess.all(root)) {
            served.addAll(process.served(root));
        }
        return served.stream().distinct().toList();
    }
}
