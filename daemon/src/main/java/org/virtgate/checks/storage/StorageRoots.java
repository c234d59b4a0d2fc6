package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.checks.Check;
import org.virtgate.checks.Violation;
import org.virtgate.domain.HostPath;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.PathCatalogue;
import org.virtgate.domain.Printable;
import org.virtgate.facts.PathFact;
import org.virtgate.rules.CheckSpec;

/**
 * {@code storage.roots}: every disk image, backing file and shared directory of the guest lies below an allowed
 * directory, with {@code ..} and symbolic links resolved.
 */
public record StorageRoots(List<String> allow) implements Check {
    public static final CheckSpec<StorageRoots> SPEC =
            new CheckSpec<>("storage.roots", options -> new StorageRoots(options.requiredPaths("allow")));

    public StorageRoots {
        allow = List.copyOf(allow);
    }

    @Override
    public List<Violation> judge(Question question) {
        List<Violation> violations = new ArrayList<>();
        for (HostPath path : PathCatalogue.find(question.guest().domain().document())) {
            if (isStorage(path)) {
                judge(path, Optional.ofNullable(question.paths().get(path.path())), violations);
            }
        }
        return violations;
    }

    /**
     * Whether the path is storage. Programs, firmware and the like are not judged: the host's packages decide where
     * they are.
     */
    private static boolean isStorage(HostPath path) {
        String place = path.place().path();
        return place.startsWith("/domain/devices/disk") || place.startsWith("/domain/devices/filesystem");
    }

    private void judge(HostPath path, Optional<PathFact> fact, List<Violation> violations) {
        String what = path.what() + " " + Printable.of(path.path());
        if (!path.isAbsolute()) {
            violations.add(new Violation.Broken(what + " is not an absolute path", "write it with a leading /"));
            return;
        }
        String real = fact.map(f -> real(path.path(), f)).orElse("");
        if (real.isEmpty()) {
            violations.add(new Violation.Unjudged(
                    what + ": where it really lies cannot be told, because it cannot be looked at",
                    "see to its storage on this host"));
        } else if (allow.stream().noneMatch(a -> HostPaths.isUnder(real, a))) {
            String where = real.equals(path.path()) ? " is" : " is really " + Printable.of(real) + ",";
            violations.add(new Violation.Broken(
                    what + where + " outside " + String.join(", ", allow),
                    "move the image below an allowed directory, or add its directory to allow"));
        }
    }

    private static String real(String path, PathFact fact) {
        if (fact instanceof PathFact.Present present) {
            return present.realPath();
        }
        if (fact instanceof PathFact.Missing missing) {
            List<String> segments = HostPaths.segments(path);
            return missing.realParent().isEmpty() || segments.isEmpty()
                    ? HostPaths.normal(path)
                    : HostPaths.normal(missing.realParent() + "/" + segments.get(segments.size() - 1));
        }
        return "";
    }
}
