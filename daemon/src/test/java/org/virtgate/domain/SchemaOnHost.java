package org.virtgate.domain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The libvirt schema of this machine, for tests that hold our tables against it. Without one they are skipped with the
 * reason printed; with {@code VIRTGATE_REQUIRE_SCHEMA=1} they fail.
 */
final class SchemaOnHost {
    private static final Path FOLDER =
            Path.of(Objects.requireNonNullElse(System.getenv("VIRTGATE_SCHEMA_FOLDER"), "/usr/share/libvirt/schemas"));

    private SchemaOnHost() {}

    static SchemaFiles files() {
        if (!Files.isReadable(FOLDER.resolve("domain.rng"))) {
            String reason = "not held against libvirt's schema: there is no " + FOLDER.resolve("domain.rng")
                    + " (Debian: libvirt0, Fedora: libvirt-libs)";
            if ("1".equals(System.getenv("VIRTGATE_REQUIRE_SCHEMA"))) {
                Assertions.fail(reason);
            }
            System.out.println("skipped: " + reason);
            Assumptions.abort(reason);
        }
        return name -> Files.newInputStream(FOLDER.resolve(name));
    }
}
