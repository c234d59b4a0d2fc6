package org.virtgate.host.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads /etc/passwd (passwd(5)). Accounts of a directory service are not in that file. */
final class Accounts {
    private static final int UID = 2;

    private Accounts() {}

    /** Returns the decimal user id of the account with this name; empty if /etc/passwd below the root has none. */
    static Optional<String> uid(Path root, String name) {
        return KernelText.linesIfAny(root.resolve("etc/passwd")).stream()
                .map(line -> List.of(line.split(":", -1)))
                .filter(fields -> fields.size() > UID && fields.get(0).equals(name))
                .map(fields -> fields.get(UID))
                .findFirst();
    }
}
