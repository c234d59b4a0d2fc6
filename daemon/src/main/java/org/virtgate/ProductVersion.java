package org.virtgate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this release. */
public final class ProductVersion {
    private ProductVersion() {}

    /** Returns the version that the build set, {@code 1.2.0} for example. */
    public static String text() {
        try (InputStream written = ProductVersion.class.getResourceAsStream("version.txt")) {
            if (written == null) {
                throw new IllegalStateException("the build left out version.txt");
            }
            return new String(written.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
