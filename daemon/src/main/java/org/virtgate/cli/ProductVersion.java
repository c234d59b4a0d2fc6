package org.virtgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** Which release this is. */
public final class ProductVersion implements IVersionProvider {
    /** As the build names it, {@code 1.2.0} for example. */
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

    @Override
    public String[] getVersion() {
        return new String[] {"virtgate " + text()};
    }
}
