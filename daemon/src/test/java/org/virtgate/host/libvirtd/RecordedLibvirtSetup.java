package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.host.RecordedTree;
import org.virtgate.host.watch.Watch;

/** Reads how libvirt is set up on a recorded machine. */
public final class RecordedLibvirtSetup {
    private RecordedLibvirtSetup() {}

    /**
     * What the readers make of a {@link RecordedTree}.
     *
     * @param files by their paths without a leading slash; written over the machine's own
     * @param modes permission bits of files, as chmod(1) takes them; 0644 if not told
     */
    public static HostSnapshot.Setup of(
            String machine, Map<String, String> files, Map<String, String> modes, Instant now) throws IOException {
        return RecordedTree.use(machine, root -> {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = root.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.writeString(path, file.getValue());
                Files.setAttribute(path, "unix:mode", Integer.parseInt(modes.getOrDefault(file.getKey(), "0644"), 8));
            }
            try {
                SetupSource.Seen seen = new SetupSource(root, RecordedSockets.of(root)).read();
                return new HostSnapshot.Setup(
                        new Fact.Known<>(seen.services(), now), new Fact.Known<>(seen.configuration(), now));
            } catch (Watch.FailedException e) {
                return HostSnapshot.Setup.unknown("the tree does not tell");
            }
        });
    }
}
