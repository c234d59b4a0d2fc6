package org.virtgate.rules.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.Printable;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;

/**
 * Which users may own and write files. Whoever can write a rule file, or any directory on the way to it, decides which
 * guests run here and what they can reach. On a host, only root may.
 *
 * @param owner uid of the user who may own and write, beside root; empty: anybody may
 */
public record Trust(Optional<Integer> owner) {
    private static final int ROOT = 0;
    private static final int OTHERS_WRITE = 0022;
    private static final int STICKY = 01000;

    /** Only root. */
    public static final Trust ROOT_ALONE = new Trust(Optional.of(ROOT));

    /** Anybody: for files that the user of a command names, and that affect nobody else. */
    public static final Trust ANYBODY = new Trust(Optional.empty());

    /** Returns the trust in root and the user of this uid. */
    public static Trust of(int uid) {
        return new Trust(Optional.of(uid));
    }

    /**
     * Checks owner and mode of a file or folder and of every directory above it; if the path is a symbolic link, also
     * of the link and its directories.
     *
     * @param path absolute
     * @throws IOException if the path cannot be examined, because it is missing for example
     */
    public List<Problem> check(Path path) throws IOException {
        List<Problem> problems = new ArrayList<>();
        if (owner.isEmpty()) {
            return problems;
        }
        Path real = path.toRealPath();
        checkEach(path, problems);
        if (!real.equals(path)) {
            checkEach(real, problems);
        }
        return problems;
    }

    private void checkEach(Path path, List<Problem> problems) throws IOException {
        boolean above = false;
        for (@Nullable Path part = path; part != null; part = part.getParent()) {
            checkOne(part, above).ifPresent(problems::add);
            above = true;
        }
    }

    private Optional<Problem> checkOne(Path path, boolean above) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        int uid = (Integer) attributes.getOrDefault("uid", -1);
        int mode = (Integer) attributes.getOrDefault("mode", 0);
        if (uid != ROOT && !owner.equals(Optional.of(uid))) {
            return Optional.of(problem(path, "belongs to uid " + uid));
        }
        // For a link only the owner counts. In a sticky directory such as /tmp nobody can replace what belongs to
        // others.
        boolean safe = Files.isSymbolicLink(path) || (above && (mode & STICKY) != 0);
        if (!safe && (mode & OTHERS_WRITE) != 0) {
            return Optional.of(
                    problem(path, "can be written by others (mode " + Integer.toOctalString(mode & 07777) + ")"));
        }
        return Optional.empty();
    }

    private Problem problem(Path path, String found) {
        int wanted = owner.orElse(ROOT);
        String who = wanted == ROOT ? "root" : Integer.toString(wanted);
        return Problem.of(
                Position.whole(path.toString()),
                found + ", expected one that only " + (wanted == ROOT ? "root" : "uid " + wanted) + " can write",
                "chown " + who + ": " + quoted(path) + " && chmod go-w " + quoted(path));
    }

    private static String quoted(Path path) {
        String text = Printable.of(path.toString());
        return text.matches("[A-Za-z0-9/._+:@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
