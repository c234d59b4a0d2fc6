package org.virtgate.host.paths;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.virtgate.facts.PathFact;

/** A regular file as a probe is to see it, by what the file system itself says. */
final class FileAt {
    private FileAt() {}

    static PathFact of(Path file) throws IOException {
        return new PathFact.Present(
                PathFact.Kind.FILE,
                file.toString(),
                Optional.empty(),
                Optional.of(
                        new PathFact.FileId(String.valueOf(Files.getAttribute(file, "unix:ino")), Files.size(file))));
    }
}
