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
 * Values in a folder of their own, each a file {@code ID.json} that only the folder's owner may read. A file that is
 * damaged is put aside as {@code ID.json.damaged}, and told.
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
     * The values of a folder.
     *
     * @param folder there or to be made
     * @param id what a value's file is named by
     * @param largest in bytes; a larger file is taken for damaged
     */
    public FormFolder(Path folder, Form<T> form, Function<T, String> id, Durability outlives, long largest) {
        this.folder = Objects.requireNonNull(folder);
        this.form = Objects.requireNonNull(form);
        this.id = Objects.requireNonNull(id);
        this.outlives = Objects.requireNonNull(outlives);
        this.largest = largest;
    }

    /**
     * Keeps a value in place of the one of the same id.
     *
     * @throws IOException if it cannot be written; what was kept stays
     */
    public void keep(T value) throws IOException {
        FileMode.OWNER.makeFolder(folder, outlives);
        file(id.apply(value)).write(form.json(value).toString());
    }

    /** Whether there is a value of this id. */
    public boolean has(String name) {
        return Files.exists(path(name));
    }

    /** Removes the value of this id, if there is one. */
    public void forget(String name) throws IOException {
        file(name).delete();
    }

    /**
     * All values, in no order. To be called before any is kept: what a crash left half written is removed.
     *
     * @param loss what a damaged file means, as the log has it after it said that the file is put aside
     * @throws IOException if the folder cannot be read; one that is not there has none
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
