package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.BlockDevice.Transport;
import org.virtgate.facts.PathFact;
import org.virtgate.guest.Guest;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Glob;
import org.virtgate.rules.Rank;

/**
 * {@code storage.shared}: other hosts reach the guest's storage too. libvirt checks this for a disk's topmost image
 * alone, on the origin alone, and not for block devices (10.7, qemu_migration.c, qemuMigrationSrcIsSafe).
 */
public record StorageShared(
        Part of,
        Set<Transport> transports,
        List<Glob> copyStorage,
        List<String> copyStorageMetadata,
        long copyStorageRoom)
        implements Check {
    /** The transports that other hosts reach on some sites, and not on others. */
    static final Set<Transport> MAY_BE_SHARED = EnumSet.of(
            Transport.SAS,
            Transport.ATA,
            Transport.NVME_PCIE,
            Transport.VIRTIO,
            Transport.USB,
            Transport.MMC,
            Transport.SCSI,
            Transport.UNKNOWN);

    public static final CheckSpec<StorageShared> SPEC = new CheckSpec<>(
            "storage.shared",
            Rank.FITNESS,
            options -> new StorageShared(
                    options.word("of", Part.DISKS),
                    options.words("transports", MAY_BE_SHARED, Set.of()),
                    options.globs("copy_storage"),
                    options.looseningMetadata("copy_storage_metadata"),
                    options.number("copy_storage_room", 0)));

    public StorageShared {
        Objects.requireNonNull(of);
        transports = Set.copyOf(transports);
        copyStorage = List.copyOf(copyStorage);
        copyStorageMetadata = List.copyOf(copyStorageMetadata);
    }

    /** Which storage a rule judges. */
    public enum Part {
        /** Disks and directories that the guest writes. */
        DISKS,
        /** Read-only disks and directories, CD-ROMs and floppies. */
        MEDIA,
        /** Storage that may or may not be shared. */
        UNKNOWN
    }

    @Override
    public boolean loosens() {
        return !copyStorage.isEmpty() || !copyStorageMetadata.isEmpty();
    }

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        StorageReach reach = new StorageReach(question, transports);
        boolean copied = CopiedStorage.mayBringDisks(question);
        List<Violation> violations = new ArrayList<>();
        for (StorageItem item : question.storage()) {
            if (isAbsent(item, question) && !(copied && item.copied())) {
                continue;
            }
            Reach found = reach.of(item.source());
            if (found instanceof Reach.Indeterminate indeterminate) {
                if (of == Part.UNKNOWN) {
                    violations.add(new Violation.Unjudged(sentence(item, indeterminate.why()), indeterminate.fix()));
                }
            } else if (of == (item.medium() ? Part.MEDIA : Part.DISKS)) {
                if (found instanceof Reach.Unknown unknown) {
                    violations.add(new Violation.Unjudged(sentence(item, unknown.why()), unknown.fix()));
                } else if (found instanceof Reach.Local local) {
                    violations.addAll(local(item, local, copied, question));
                }
            }
        }
        return violations;
    }

    /** Whether nothing is at the item's path, which {@code storage.present} reports. */
    private static boolean isAbsent(StorageItem item, Question question) {
        return item.source() instanceof StorageSource.LocalPath at
                && question.paths().get(at.path()) instanceof PathFact.Missing;
    }

    private List<Violation> local(StorageItem item, Reach.Local local, boolean copied, Question question) {
        if (copied && item.copied() && item.source() instanceof StorageSource.LocalPath at) {
            return mayBringDisks(question.guest())
                    ? CopiedStorage.judge(item, at.path(), copyStorageRoom, question)
                    : List.of();
        }
        String unless = local.unless()
                .map(transport -> "; if other hosts reach it, set transports = [\"" + StorageReach.word(transport)
                        + "\"] on the checks that use storage.shared")
                .orElse("");
        return List.of(new Violation.Broken(sentence(item, local.why()), fix(item) + unless));
    }

    private static String fix(StorageItem item) {
        if (item.medium()) {
            return "virsh change-media --eject it, or move it to shared storage";
        } else if (item.device().startsWith("filesystem")) {
            return "have a network file system in its place";
        } else if (!item.part().isEmpty()) {
            return "move it to shared storage, or blockpull it into the image above";
        }
        return item.copied()
                ? "blockcopy to shared storage, shut down and move, or use copy_storage"
                : "blockcopy to shared storage, or shut down and move";
    }

    private static String sentence(StorageItem item, String why) {
        String path = item.source() instanceof StorageSource.LocalPath at ? " " + Printable.of(at.path()) : "";
        return item.what() + path + " " + why;
    }

    /** Whether this rule names the guest as one that may come with its disks. */
    boolean mayBringDisks(Guest guest) {
        return copyStorage.stream().anyMatch(name -> name.matches(guest.name()))
                || copyStorageMetadata.stream().anyMatch(guest::metadataHas);
    }
}
