package org.virtgate.files.form;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;

/**
 * Values in a folder of their own, each in a file {@code ID.json} that only the owner may read. A damaged file is
 * renamed to {@code ID.json.damaged}, and logged.
 */
public final class FormFolder<T> {
    private static final Logger LOG = LoggerFactory.getLogger(FormFolder.class);
    private static final String SUFFIX = ".json";
    private static final String DAMAGED = ".damaged";

    private final Path folder;
    private final Form<T> form;
    private final Function<T, String> id;
    private final Durability outlives;
    private final long largest;

    /**
     * Creates the store of a folder.
     *
     * @param folder created at the first {@link #keep} if it is missing
     * @param id returns the id of a value, which names its file
     * @param largest the largest file in bytes; a larger one counts as damaged
     */
    public FormFolder(Path folder, Form<T> form, Function<T, String> id, Durability outlives, long largest) {
        this.folder = Objects.requireNonNull(folder);
        this.form = Objects.requireNonNull(form);
        this.id = Objects.requireNonNull(id);
        this.outlives = Objects.requireNonNull(outlives);
        this.largest = largest;
    }

    /**
     * Writes a value, replacing the one with the same id.
     *
     * @throws IOException if it cannot be written; the old value then stays
     */
    public void keep(T value) throws IOException {
        FileMode.OWNER.makeFolder(folder, outlives);
        file(id.apply(value)).write(form.text(value));
    }

    /** Whether there is a value with this id. */
    public boolean has(String name) {
        return Files.exists(path(name));
    }

    /** Removes the value with this id, if there is one. */
    public void forget(String name) throws IOException {
        file(name).delete();
    }

    /**
     * Returns all values, in no order, and removes temporary files left by a crash. Call this before {@link #keep}.
     *
     * @param loss the end of the log message about a damaged file: what its loss means
     * @throws IOException if the folder cannot be read; a missing folder has no values
     */
    public List<T> read(String loss) throws IOException {
        AtomicFile.removeLeftOvers(folder);
        List<T> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                read(file, loss).ifPresent(all::add);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("nothing was ever kept", e);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return all;
    }

    private Optional<T> read(Path file, String loss) throws IOException {
        try {
            if (Files.size(file) > largest) {
                throw new JsonParseException("is larger than " + largest + " bytes");
            }
            T value = form.read(Files.readString(file));
            if (!file.equals(path(id.apply(value)))) {
                throw new JsonParseException("is of another decision, " + id.apply(value));
            }
            return Optional.of(value);
        } catch (IOException | JsonParseException e) {
            Path aside = file.resolveSibling(file.getFileName() + DAMAGED);
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            String why = e instanceof IOException ? "cannot be read, " + e : String.valueOf(e.getMessage());
            LOG.warn("{} {}: it is put aside as {}, and {}", file, why, aside, loss);
            return Optional.empty();
        }
    }

    private AtomicFile file(String name) {
        return AtomicFile.of(path(name), FileMode.OWNER, outlives);
    }

    private Path path(String name) {
        return folder.resolve(name + SUFFIX);
    }
}
