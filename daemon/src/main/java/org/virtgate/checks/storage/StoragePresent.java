package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.HostPath;
import org.virtgate.domain.PathCatalogue;
import org.virtgate.domain.Printable;
import org.virtgate.facts.PathFact;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code storage.present}: after rewriting, every path that the guest needs exists, is of the right kind, and is on
 * storage that answers. libvirt finds a missing path only after it has begun to receive the guest; some paths only QEMU
 * finds missing.
 */
public record StoragePresent() implements Check {
    public static final CheckSpec<StoragePresent> SPEC =
            new CheckSpec<>("storage.present", Rank.ABSENCE, options -> new StoragePresent());

    private static final String MOUNT = "mount its storage here, or add a [[rewrite]] with path from and to";

    /** libvirt calls hooks with {@code prepare} after it called them with {@code migrate}. */
    private static final String ATTACH =
            "attach it here first (a hook that does so at 'prepare' comes too late), or add a "
                    + "[[rewrite]] with path from and to";

    static final String SILENT = "see to the mount that it lies on, or migrate to another host";
    static final String UNREADABLE = "let root of this host look at it";

    @Override
    public Concern concern() {
        return Concern.RUNNING;
    }

    @Override
    public List<Violation> judge(Question question) {
        List<StorageItem> items = question.storage();
        Set<String> copied = CopiedStorage.mayBringDisks(question) ? copied(items) : Set.of();
        List<Violation> violations = new ArrayList<>();
        for (HostPath path : PathCatalogue.find(question.guest().domain().document())) {
            boolean isMade = copied.contains(path.path()) && path.what().startsWith("disk ");
            HostPath.Existence existence = isMade && path.existence() == HostPath.Existence.MUST_EXIST
                    ? HostPath.Existence.PARENT_MUST_EXIST
                    : path.existence();
            if (existence != HostPath.Existence.MAY_BE_MISSING) {
                judge(new HostPath(path.place(), path.kind(), existence, path.what()), question.paths(), violations);
            }
        }
        items.forEach(item -> unwritten(item, question.paths(), violations));
        return violations;
    }

    /** Returns the paths of the disks that libvirt creates here if the guest comes with its disks. */
    private static Set<String> copied(List<StorageItem> items) {
        return items.stream()
                .filter(StorageItem::copied)
                .map(StorageItem::source)
                .filter(StorageSource.LocalPath.class::isInstance)
                .map(source -> ((StorageSource.LocalPath) source).path())
                .collect(Collectors.toSet());
    }

    /**
     * Judges storage that the domain XML does not name by a path: images named in image headers, and volumes of pools.
     */
    private static void unwritten(StorageItem item, Map<String, PathFact> facts, List<Violation> violations) {
        if (item.source() instanceof StorageSource.Missing missing) {
            violations.add(new Violation.Broken(item.what() + " " + missing.why(), missing.fix()));
        } else if (item.namedBy() != StorageItem.NamedBy.DOMAIN
                && item.source() instanceof StorageSource.LocalPath at) {
            PathFact fact = facts.get(at.path());
            String shown = Printable.of(at.path());
            boolean header = item.namedBy() == StorageItem.NamedBy.HEADER;
            String what = header
                    ? item.device() + (item.part().startsWith("data") ? " has its data in " : " lies over ") + shown
                            + ", which"
                    : item.what() + " " + shown;
            if (fact == null) {
                violations.add(new Violation.Unjudged(what + " was not looked at", ""));
            } else if (fact instanceof PathFact.NoAnswer) {
                violations.add(new Violation.Broken(what + " is on storage that does not answer", SILENT));
            } else if (fact instanceof PathFact.Unreadable unreadable) {
                violations.add(
                        new Violation.Unjudged(what + " cannot be looked at here: " + unreadable.why(), UNREADABLE));
            } else if (fact instanceof PathFact.Missing) {
                violations.add(new Violation.Broken(
                        what + " does not exist here",
                        header
                                ? "mount its storage here: a path in a header cannot be rewritten"
                                : "virsh pool-refresh its pool, or mount its storage here"));
            }
        }
    }

    private static void judge(HostPath path, Map<String, PathFact> facts, List<Violation> violations) {
        String what = path.what() + " " + Printable.of(path.path());
        PathFact fact = facts.get(path.path());
        if (!path.isAbsolute()) {
            violations.add(new Violation.Broken(what + " is not an absolute path", "write it with a leading /"));
        } else if (fact == null) {
            violations.add(new Violation.Unjudged(what + " was not looked at", ""));
        } else if (fact instanceof PathFact.NoAnswer) {
            violations.add(new Violation.Broken(what + ": the storage does not answer", SILENT));
        } else if (fact instanceof PathFact.Unreadable unreadable) {
            violations.add(new Violation.Unjudged(what + " cannot be looked at here: " + unreadable.why(), UNREADABLE));
        } else if (fact instanceof PathFact.Missing missing) {
            missing(path, what, missing, violations);
        } else if (fact instanceof PathFact.Present present && !fits(path.kind(), present.kind())) {
            violations.add(new Violation.Broken(
                    what + " is a " + present.kind().word() + " here, expected a " + shown(path.kind()),
                    "see what is at that path on this host, or rewrite the path"));
        }
    }

    private static void missing(HostPath path, String what, PathFact.Missing missing, List<Violation> violations) {
        if (path.existence() == HostPath.Existence.MUST_EXIST) {
            violations.add(new Violation.Broken(
                    what + " does not exist here", path.path().startsWith("/dev/") ? ATTACH : MOUNT));
        } else if (missing.realParent().isEmpty()) {
            violations.add(new Violation.Broken(
                    what + ": the directory that it would be made in does not exist here",
                    "make the directory, or add a [[rewrite]] with path from and to"));
        }
    }

    private static boolean fits(HostPath.Kind wanted, PathFact.Kind found) {
        return switch (wanted) {
            case FILE -> found == PathFact.Kind.FILE;
            case DIRECTORY -> found == PathFact.Kind.DIRECTORY;
            case DEVICE -> isDevice(found);
            case FILE_OR_DEVICE -> found == PathFact.Kind.FILE || isDevice(found);
            case SOCKET -> found == PathFact.Kind.SOCKET;
            case PIPE -> found == PathFact.Kind.FIFO;
        };
    }

    private static boolean isDevice(PathFact.Kind kind) {
        return kind == PathFact.Kind.BLOCK_DEVICE || kind == PathFact.Kind.CHARACTER_DEVICE;
    }

    private static String shown(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
