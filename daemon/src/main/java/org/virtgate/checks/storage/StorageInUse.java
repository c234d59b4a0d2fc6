package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.PathFact;
import org.virtgate.guest.DiskUsers;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code storage.inuse}: no other guest that runs here has a disk that the guest writes. QEMU takes a lock on its
 * images and refuses; where the storage has no locks, both guests damage it.
 */
public record StorageInUse() implements Check {
    public static final CheckSpec<StorageInUse> SPEC =
            new CheckSpec<>("storage.inuse", Rank.FITNESS, options -> new StorageInUse());

    @Override
    public Concern concern() {
        return Concern.RUNNING;
    }

    @Override
    public List<Violation> judge(Question question) {
        Fact<List<LocalGuest>> others =
                DiskUsers.others(question.guest(), question.host().libvirt().guests());
        if (others instanceof Fact.Known<List<LocalGuest>> none && none.value().isEmpty()) {
            return List.of();
        }
        boolean copied = CopiedStorage.mayBringDisks(question);
        StorageReach reach = StorageReach.byRules(question);
        // storage.shared judges a disk that is copied to storage of this host alone.
        List<StorageItem> disks = DiskUsers.exclusive(question.guest(), question.host(), question.probed()).stream()
                .filter(item -> !(copied && item.copied() && reach.of(item.source()) instanceof Reach.Local))
                .toList();
        if (disks.isEmpty()) {
            return List.of();
        }
        if (!(others instanceof Fact.Known<List<LocalGuest>> known)) {
            return List.of(new Violation.Unjudged(
                    "not judged: whether another guest here has a disk of this one is not known: "
                            + ((Fact.Unknown<List<LocalGuest>>) others).why(),
                    "see virtgate status"));
        }
        List<Violation> violations = new ArrayList<>();
        for (StorageItem disk : disks) {
            String path = ((StorageSource.LocalPath) disk.source()).path();
            known.value().stream()
                    .filter(guest -> guest.disks().stream().anyMatch(other -> isSame(path, other, question)))
                    .map(LocalGuest::name)
                    .sorted()
                    .findFirst()
                    .ifPresent(user -> violations.add(new Violation.Broken(
                            disk.what() + " " + Printable.of(path) + " is in use here, by the guest "
                                    + Printable.of(user),
                            "shut one of them down; what both are to write needs <shareable/> in both")));
        }
        return violations;
    }

    /** Whether two paths lead to the same file or device, as far as it was looked at. */
    private static boolean isSame(String path, String other, Question question) {
        if (HostPaths.normal(path).equals(HostPaths.normal(other))) {
            return true;
        }
        Map<String, PathFact> paths = question.paths();
        if (!(paths.get(path) instanceof PathFact.Present here)) {
            return false;
        } else if (here.realPath().equals(other)) {
            return true;
        }
        return paths.get(other) instanceof PathFact.Present there
                && (here.realPath().equals(there.realPath())
                        || (here.number().isPresent() && here.number().equals(there.number()))
                        || isSameFile(here, there, question));
    }

    private static boolean isSameFile(PathFact.Present here, PathFact.Present there, Question question) {
        Optional<String> inode = here.file().map(PathFact.FileId::inode);
        return inode.isPresent()
                && inode.equals(there.file().map(PathFact.FileId::inode))
                && question.host().storage().mounts() instanceof Fact.Known<Mounts> mounts
                && device(here, mounts.value()).isPresent()
                && device(here, mounts.value()).equals(device(there, mounts.value()));
    }

    /**
     * Returns the device in which an inode is one file. On btrfs a subvolume and its snapshots have the same inodes.
     */
    private static Optional<String> device(PathFact.Present present, Mounts mounts) {
        return mounts.at(present.realPath())
                .filter(mount -> !mount.type().equals("btrfs"))
                .map(Mount::device);
    }
}
