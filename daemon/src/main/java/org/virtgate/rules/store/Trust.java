package org.virtgate.rules.store;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    /** As many as Linux follows (path_resolution(7)). */
    private static final int MAX_LINKS = 40;

    static final Path DEV_NULL = Path.of("/dev/null");

    /** Only root. */
    public static final Trust ROOT_ALONE = new Trust(Optional.of(ROOT));

    /** Anybody: for files that the user of a command names, and that affect nobody else. */
    public static final Trust ANYBODY = new Trust(Optional.empty());

    /** Returns the trust in root and the user of this uid. */
    public static Trust of(int uid) {
        return new Trust(Optional.of(uid));
    }

    /**
     * Checks owner and mode of a file or folder and of every directory above it; where the path has symbolic links,
     * also of each link, and of each directory above it. So nobody else can lead the path to another file.
     *
     * @throws IOException if the path cannot be examined, because it is missing for example
     */
    public List<Problem> check(Path path) throws IOException {
        List<Problem> problems = new ArrayList<>();
        if (owner.isEmpty()) {
            return problems;
        }
        Set<Path> checked = new HashSet<>();
        Optional<Path> at = Optional.of(path.toAbsolutePath());
        for (int links = 0; at.isPresent(); links++) {
            if (links > MAX_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            boolean above = false;
            for (@Nullable Path part = at.get(); part != null; part = part.getParent()) {
                if (checked.add(part)) {
                    checkOne(part, above).ifPresent(problems::add);
                }
                above = true;
            }
            at = followed(at.get());
        }
        return problems;
    }

    /** Returns the path with its first symbolic link replaced by what it leads to; empty if there is none. */
    private static Optional<Path> followed(Path path) throws IOException {
        Path walked = Objects.requireNonNull(path.getRoot());
        for (int i = 0; i < path.getNameCount(); i++) {
            Path next = walked.resolve(path.getName(i)).normalize();
            if (Files.isSymbolicLink(next)) {
                Path target = Files.readSymbolicLink(next);
                while (target.startsWith("..") && target.getNameCount() > 1) {
                    walked = walked.resolve("..").normalize();
                    target = target.subpath(1, target.getNameCount());
                }
                Path rest = i + 1 < path.getNameCount() ? path.subpath(i + 1, path.getNameCount()) : Path.of("");
                return Optional.of(walked.resolve(target).resolve(rest));
            }
            walked = next;
        }
        return Optional.empty();
    }

    private Optional<Problem> checkOne(Path path, boolean above) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        int uid = (Integer) attributes.getOrDefault("uid", -1);
        int mode = (Integer) attributes.getOrDefault("mode", 0);
        if (uid != ROOT && !owner.equals(Optional.of(uid))) {
            return Optional.of(problem(path, "belongs to uid " + uid));
        }
        // For a link only the owner counts. In a sticky directory such as /tmp nobody can replace what belongs to
        // others. Nobody can write anything that stays into /dev/null.
        boolean safe = Files.isSymbolicLink(path) || (above && (mode & STICKY) != 0) || path.equals(DEV_NULL);
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
