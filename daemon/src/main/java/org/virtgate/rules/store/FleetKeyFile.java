package org.virtgate.rules.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.Key;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.virtgate.domain.passport.Seal;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;

/**
 * The file of the key that all hosts of a fleet share: a key a line, the one that seals first; empty lines and lines
 * that begin with {@code #} are skipped.
 *
 * @param trust who may write it; nobody but its owner may read it
 */
public record FleetKeyFile(Path file, Trust trust) {
    /** 128 bits as hexadecimal digits; people are told to make twice as many. */
    private static final int SHORTEST = 32;

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    public FleetKeyFile {
        file = file.toAbsolutePath().normalize();
        Objects.requireNonNull(trust);
    }

    /** Reads the keys, at least one. A problem never tells anything of a key. */
    public Reading<List<Key>> read() {
        List<Problem> problems = new ArrayList<>();
        Optional<String> text = TextFile.read(file, trust, problems::add);
        if (text.isPresent()) {
            secrecy().ifPresent(problems::add);
        }
        List<String> lines = text.orElse("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (text.isPresent() && (lines.isEmpty() || lines.stream().anyMatch(line -> line.length() < SHORTEST))) {
            problems.add(TextFile.problem(
                    file, "expected keys of at least " + SHORTEST + " characters, one a line: openssl rand -hex 32"));
        }
        if (!problems.isEmpty()) {
            return new Reading.Refused<>(problems);
        }
        return new Reading.Accepted<>(lines.stream()
                .<Key>map(line -> new SecretKeySpec(line.getBytes(StandardCharsets.UTF_8), Seal.ALGORITHM))
                .toList());
    }

    private Optional<Problem> secrecy() {
        try {
            boolean open = Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
            return open
                    ? Optional.of(TextFile.problem(file, "others can read it, expected mode 0600: chmod 600 " + file))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(TextFile.problem(file, "cannot be read: " + TextFile.reason(e)));
        }
    }
}
