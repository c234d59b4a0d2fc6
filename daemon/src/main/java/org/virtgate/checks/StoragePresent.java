package org.virtgate.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.virtgate.domain.HostPath;
import org.virtgate.domain.PathCatalogue;
import org.virtgate.domain.Printable;
import org.virtgate.facts.PathFact;
import org.virtgate.rules.CheckSpec;

/**
 * {@code storage.present}: every path that the guest needs is there after rewriting, is of the right kind, and its storage answers. libvirt
 * finds out only after it has begun to receive the guest, and for some paths QEMU finds out.
 */
final class StoragePresent implements Check {
    private static final CheckSpec SPEC = new CheckSpec(
            "storage.present",
            "a path does not exist here after rewriting, is of the wrong kind, or its storage does not answer",
            List.of());

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Complaint> judge(Question question) {
        List<Complaint> complaints = new ArrayList<>();
        for (HostPath path : PathCatalogue.find(question.guest().domain().document())) {
            if (path.existence() != HostPath.Existence.MAY_BE_MISSING) {
                judge(path, question.paths(), complaints);
            }
        }
        return complaints;
    }

    private static void judge(HostPath path, Map<String, PathFact> facts, List<Complaint> complaints) {
        String what = path.what() + " " + Printable.of(path.path());
        PathFact fact = facts.get(path.path());
        if (!path.isAbsolute()) {
            complaints.add(new Complaint.Broken(what + " is not an absolute path", "write it with a leading /"));
        } else if (fact == null) {
            complaints.add(new Complaint.Unjudged(what + " was not looked at", ""));
        } else if (fact instanceof PathFact.NoAnswer) {
            complaints.add(new Complaint.Broken(
                    what + ": the storage does not answer",
                    "see to the mount that it lies on, or migrate to another host"));
        } else if (fact instanceof PathFact.Unreadable unreadable) {
            complaints.add(new Complaint.Unjudged(
                    what + " cannot be looked at here: " + unreadable.why(), "let root of this host look at it"));
        } else if (fact instanceof PathFact.Missing missing) {
            missing(path, what, missing, complaints);
        } else if (fact instanceof PathFact.Present present && !fits(path.kind(), present.kind())) {
            complaints.add(new Complaint.Broken(
                    what + " is a " + shown(present.kind()) + " here, expected a " + shown(path.kind()),
                    "see what is at that path on this host, or rewrite the path"));
        }
    }

    private static void missing(HostPath path, String what, PathFact.Missing missing, List<Complaint> complaints) {
        if (path.existence() == HostPath.Existence.MUST_EXIST) {
            complaints.add(new Complaint.Broken(
                    what + " does not exist here",
                    "mount its storage here, or add a [[rewrite]] with path from and to"));
        } else if (missing.realParent().isEmpty()) {
            complaints.add(new Complaint.Broken(
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
