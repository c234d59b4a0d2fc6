package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.virtgate.checks.Check;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.BlockDevice.Transport;
import org.virtgate.facts.PathFact;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.virtgate.rules.CheckSpec;

/**
 * {@code storage.shared}: what the guest's data lies in is storage that other hosts reach too. libvirt asks that of a disk's topmost image
 * alone, on the origin alone, and not of block devices (10.7, qemu_migration.c, qemuMigrationSrcIsSafe).
 */
public final class StorageShared implements Check {
    static final String ID = "storage.shared";

    private static final String DISKS = "disks";
    private static final String MEDIA = "media";
    private static final String UNKNOWN = "unknown";

    private static final CheckSpec SPEC = new CheckSpec(
            ID,
            "a disk is on storage that only one host can reach",
            Stream.concat(
                            Stream.of(
                                    new CheckSpec.Option(
                                            "of", CheckSpec.Type.TEXT, false, List.of(DISKS, MEDIA, UNKNOWN)),
                                    new CheckSpec.Option("transports", CheckSpec.Type.TEXTS, false, transports())),
                            CopiedStorage.OPTIONS.stream())
                    .toList());

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Violation> judge(Question question) {
        StorageSharing reach =
                new StorageSharing(question, shared(question.options().texts("transports")));
        String of = question.options().text("of", DISKS);
        boolean copied = CopiedStorage.mayCome(question.guest(), question.rules());
        List<Violation> violations = new ArrayList<>();
        for (StorageItem item : question.storage()) {
            Sharing found = reach.of(item.source());
            if (found instanceof Sharing.Untold untold) {
                if (of.equals(UNKNOWN)) {
                    violations.add(new Violation.Unjudged(sentence(item, untold.why()), untold.fix()));
                }
            } else if (of.equals(item.medium() ? MEDIA : DISKS)) {
                if (found instanceof Sharing.Unknown unknown) {
                    violations.add(new Violation.Unjudged(sentence(item, unknown.why()), unknown.fix()));
                } else if (found instanceof Sharing.Local local) {
                    violations.addAll(local(item, local, copied, question));
                }
            }
        }
        return violations;
    }

    private static List<Violation> local(StorageItem item, Sharing.Local local, boolean copied, Question question) {
        if (copied && item.copied() && item.source() instanceof StorageSource.At at) {
            return CopiedStorage.names(question.options(), question.guest())
                    ? CopiedStorage.judge(item, at.path(), question)
                    : List.of();
        } else if (item.medium()
                && item.source() instanceof StorageSource.At at
                && question.paths().get(at.path()) instanceof PathFact.Missing) {
            return List.of(); // storage.present tells of it, where the guest needs it to come at all
        }
        return List.of(new Violation.Broken(sentence(item, local.why()), fix(item)));
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
        String path = item.source() instanceof StorageSource.At at ? " " + Printable.of(at.path()) : "";
        return item.what() + path + " " + why;
    }

    private static Set<Transport> shared(List<String> words) {
        Set<Transport> shared = EnumSet.noneOf(Transport.class);
        Arrays.stream(Transport.values())
                .filter(t -> words.contains(StorageSharing.word(t)))
                .forEach(shared::add);
        return shared;
    }

    private static List<String> transports() {
        return Arrays.stream(Transport.values())
                .filter(t -> !t.shared() && t != Transport.NONE && t != Transport.LOOP && t != Transport.RAM)
                .map(StorageSharing::word)
                .toList();
    }
}
