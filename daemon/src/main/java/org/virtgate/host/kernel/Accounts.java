package org.virtgate.host.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** /etc/passwd (passwd(5)). Accounts that a directory service knows are not in it. */
final class Accounts {
    private static final int UID = 2;

    private Accounts() {}

    /** The number of an account below a root, in decimal; empty where there is none of that name. */
    static Optional<String> uid(Path root, String name) {
        return KernelText.linesIfAny(root.resolve("etc/passwd")).stream()
                .map(line -> List.of(line.split(":", -1)))
                .filter(fields -> fields.size() > UID && fields.get(0).equals(name))
                .map(fields -> fields.get(UID))
                .findFirst();
    }
}
