package org.virtgate.host.paths;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.Permissions;

/** A regular file as a probe is to see it, by what the file system itself says. */
final class FileAt {
    private FileAt() {}

    static PathFact of(Path file) throws IOException {
        return new PathFact.Present(
                PathFact.Kind.FILE,
                file.toString(),
                Optional.empty(),
                Optional.of(
                        new PathFact.FileId(String.valueOf(Files.getAttribute(file, "unix:ino")), Files.size(file))),
                Optional.of(access(file)));
    }

    /** Who may use a file whose path has no links in it. */
    static PathFact.Access access(Path file) throws IOException {
        List<Permissions> closed = new ArrayList<>();
        for (Path above = file.getParent(); above != null && above.getParent() != null; above = above.getParent()) {
            Permissions directory = permissions(above);
            if (!directory.allowAll(Permissions.SEARCH)) {
                closed.add(0, directory);
            }
        }
        return new PathFact.Access(permissions(file), closed);
    }

    private static Permissions permissions(Path path) throws IOException {
        return new Permissions(
                path.toString(),
                (Integer) Files.getAttribute(path, "unix:uid"),
                (Integer) Files.getAttribute(path, "unix:mode") & 07777);
    }
}
