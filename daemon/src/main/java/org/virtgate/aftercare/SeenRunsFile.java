package org.virtgate.aftercare;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;

/**
 * The file of {@link SeenRuns}. It is not forced to the disk: no guest runs on a host that went down.
 *
 * @param file only for root; created if missing
 */
public record SeenRunsFile(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(SeenRunsFile.class);

    public SeenRunsFile {
        file = file.toAbsolutePath();
    }

    /** Returns what was kept; empty at the first start, and if the file is damaged, which is logged. */
    Optional<SeenRuns> read() {
        try {
            if (Files.size(file) > StateForm.LARGEST) {
                throw new IOException("is larger than " + StateForm.LARGEST + " bytes");
            }
            return Optional.of(StateForm.SEEN_RUNS.read(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JsonParseException e) {
            LOG.warn(
                    "{} cannot be read, {}: which guests came unchecked before this start is not known",
                    file,
                    String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Writes it; a crash at any moment leaves the old or the new file. */
    void keep(SeenRuns seen) throws IOException {
        FileMode.OWNER.makeFolder(
                Objects.requireNonNull(file.getParent(), "the root is no file"), Durability.DAEMON_CRASH);
        AtomicFile kept = AtomicFile.of(file, FileMode.OWNER, Durability.DAEMON_CRASH);
        kept.removeLeftOvers();
        kept.write(StateForm.SEEN_RUNS.text(seen));
    }
}
