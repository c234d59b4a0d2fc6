package org.virtgate.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;

/** Reads how libvirt is set up on a recorded machine. */
public final class RecordedLibvirtSetup {
    private RecordedLibvirtSetup() {}

    /**
     * What the readers make of a {@link RecordedTree}.
     *
     * @param files by their paths without a leading slash; written over the machine's own
     */
    public static HostSnapshot.Setup of(String machine, Map<String, String> files, Instant now) throws IOException {
        return RecordedTree.use(machine, root -> {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = root.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.writeString(path, file.getValue());
            }
            return new HostSnapshot.Setup(
                    read(new LibvirtServices(root), now), read(new LibvirtConfiguration(root), now));
        });
    }

    private static <T> Fact<T> read(Watch.Source<T> source, Instant now) {
        try {
            return new Fact.Known<>(source.read(), now);
        } catch (Watch.FailedException e) {
            return new Fact.Unknown<>("the tree does not tell");
        }
    }
}
