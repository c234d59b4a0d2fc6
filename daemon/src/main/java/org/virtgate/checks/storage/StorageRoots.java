package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.HostPath;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.PathCatalogue;
import org.virtgate.domain.Printable;
import org.virtgate.facts.PathFact;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;
import org.virtgate.rules.StorageName;

/**
 * {@code storage.roots}: everything of the guest's storage that QEMU opens on this host lies below an allowed
 * directory, once {@code ..} and symbolic links are followed: disk images, backing images and data files that image
 * headers name, volumes of pools, shared directories. A path elsewhere may lead there by a link, as many hosts have
 * /var/lib/libvirt/images.
 *
 * @param allow directories: absolute paths, and names of storages of this host
 */
public record StorageRoots(List<String> allow) implements Check {
    public static final CheckSpec<StorageRoots> SPEC = new CheckSpec<>(
            "storage.roots", Rank.FITNESS, options -> new StorageRoots(options.requiredPlaces("allow")));

    public StorageRoots {
        allow = List.copyOf(allow);
    }

    @Override
    public Concern concern() {
        return Concern.RUNNING;
    }

    @Override
    public List<Violation> judge(Question question) {
        Map<String, String> paths = new LinkedHashMap<>();
        List<Violation> unseen = new ArrayList<>();
        List<String> allowed = allowed(question);
        for (HostPath path : PathCatalogue.find(question.guest().domain().document())) {
            if (isStorage(path)) {
                paths.putIfAbsent(path.path(), path.what());
            }
        }
        for (StorageItem item : question.storage()) {
            if (item.source() instanceof StorageSource.LocalPath at) {
                paths.putIfAbsent(at.path(), item.what());
            } else {
                unseen(item, allowed).ifPresent(unseen::add);
            }
        }
        List<Violation> violations = new ArrayList<>();
        paths.forEach((path, what) -> judge(
                path,
                what + " " + Printable.of(path),
                Optional.ofNullable(question.paths().get(path)),
                allowed,
                violations));
        violations.addAll(unseen);
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

    /** Returns the directories, with the path of each storage that is named. */
    private List<String> allowed(Question question) {
        return allow.stream()
                .map(place -> Optional.ofNullable(
                                question.rules().names().storages().get(place))
                        .map(StorageName::path)
                        .orElse(place))
                .toList();
    }

    private static void judge(
            String path, String what, Optional<PathFact> fact, List<String> allowed, List<Violation> violations) {
        if (!HostPaths.isAbsolute(path)) {
            violations.add(new Violation.Broken(what + " is not an absolute path", "write it with a leading /"));
            return;
        }
        String real = fact.map(f -> real(path, f)).orElse("");
        if (real.isEmpty()) {
            violations.add(new Violation.Unjudged(
                    what + ": where it really lies cannot be told, because it cannot be looked at",
                    "see to its storage on this host"));
        } else if (allowed.stream().noneMatch(directory -> HostPaths.isUnder(real, directory))) {
            String where = real.equals(path) ? " is" : " is really " + Printable.of(real) + ",";
            violations.add(new Violation.Broken(
                    what + where + " outside " + String.join(", ", allowed),
                    "move the image below an allowed directory, or add its directory to allow"));
        }
    }

    /**
     * Returns the violation for storage whose place on this host is not known; empty if it has no such place, or if it
     * cannot be opened and {@code storage.present} reports that.
     */
    private static Optional<Violation> unseen(StorageItem item, List<String> allowed) {
        boolean byHeader = item.namedBy() == StorageItem.NamedBy.HEADER;
        if (item.source() instanceof StorageSource.Indeterminate indeterminate) {
            return Optional.of(unseen(item, allowed, indeterminate.why(), indeterminate.fix()));
        } else if (item.source() instanceof StorageSource.Unknown unknown) {
            return Optional.of(unseen(item, allowed, unknown.why(), "see to its storage on this host"));
        } else if (item.source() instanceof StorageSource.Missing missing && byHeader) {
            return Optional.of(unseen(item, allowed, missing.why(), missing.fix()));
        } else if (item.source() instanceof StorageSource.OfOneHost local && byHeader) {
            return Optional.of(
                    unseen(item, allowed, "is " + local.what(), "write the chain into the domain as <backingStore>"));
        }
        return Optional.empty();
    }

    private static Violation unseen(StorageItem item, List<String> allowed, String why, String fix) {
        return new Violation.Unjudged(
                item.what() + " " + why + "; whether it is below " + String.join(", ", allowed) + " cannot be told",
                fix);
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
