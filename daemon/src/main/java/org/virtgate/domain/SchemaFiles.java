package org.virtgate.domain;

import java.io.IOException;
import java.io.InputStream;

/** Opens the files of a schema by their names, {@code domain.rng} for example, from a folder, an archive or a test. */
@FunctionalInterface
public interface SchemaFiles {
    InputStream open(String name) throws IOException;
}
