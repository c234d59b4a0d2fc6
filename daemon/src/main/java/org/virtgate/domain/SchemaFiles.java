package org.virtgate.domain;

import java.io.IOException;
import java.io.InputStream;

/** Opens the files of a schema by their names, as {@code domain.rng}: a folder, an archive, a test. */
@FunctionalInterface
public interface SchemaFiles {
    InputStream open(String name) throws IOException;
}
