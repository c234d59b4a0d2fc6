package org.virtgate.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.virtgate.domain.Printable;
import org.virtgate.facts.BlockDevice.Transport;
import org.virtgate.facts.PathFact;
import org.virtgate.rules.CheckSpec;

/**
 * {@code storage.shared}: what the guest's data lies in is storage that other hosts reach too. libvirt asks that of a disk's topmost image
 * alone, on the origin alone, and not of block devices (10.7, qemu_migration.c, qemuMigrationSrcIsSafe).
 */
final class StorageShared implements Check {
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
    public List<Complaint> judge(Question question) {
        StorageReach reach =
                new StorageReach(question, shared(question.options().texts("transports")));
        String of = question.options().text("of", DISKS);
        boolean copied = CopiedStorage.mayCome(question.guest(), question.rules());
        List<Complaint> complaints = new ArrayList<>();
        for (Layer layer : GuestStorage.of(question)) {
            Reach found = reach.of(layer.source());
            if (found instanceof Reach.Untold untold) {
                if (of.equals(UNKNOWN)) {
                    complaints.add(new Complaint.Unjudged(sentence(layer, untold.why()), untold.fix()));
                }
            } else if (of.equals(layer.medium() ? MEDIA : DISKS)) {
                if (found instanceof Reach.Unknown unknown) {
                    complaints.add(new Complaint.Unjudged(sentence(layer, unknown.why()), unknown.fix()));
                } else if (found instanceof Reach.Local local) {
                    complaints.addAll(local(layer, local, copied, question));
                }
            }
        }
        return complaints;
    }

    private static List<Complaint> local(Layer layer, Reach.Local local, boolean copied, Question question) {
        if (copied && layer.copied() && layer.source() instanceof Source.At at) {
            return CopiedStorage.names(question.options(), question.guest())
                    ? CopiedStorage.judge(layer, at.path(), question)
                    : List.of();
        } else if (layer.medium()
                && layer.source() instanceof Source.At at
                && question.paths().get(at.path()) instanceof PathFact.Missing) {
            return List.of(); // storage.present tells of it, where the guest needs it to come at all
        }
        return List.of(new Complaint.Broken(sentence(layer, local.why()), fix(layer)));
    }

    private static String fix(Layer layer) {
        if (layer.medium()) {
            return "virsh change-media --eject it, or move it to shared storage";
        } else if (layer.device().startsWith("filesystem")) {
            return "have a network file system in its place";
        } else if (!layer.part().isEmpty()) {
            return "move it to shared storage, or blockpull it into the image above";
        }
        return layer.copied()
                ? "blockcopy to shared storage, shut down and move, or use copy_storage"
                : "blockcopy to shared storage, or shut down and move";
    }

    private static String sentence(Layer layer, String why) {
        String path = layer.source() instanceof Source.At at ? " " + Printable.of(at.path()) : "";
        return layer.what() + path + " " + why;
    }

    private static Set<Transport> shared(List<String> words) {
        Set<Transport> shared = EnumSet.noneOf(Transport.class);
        Arrays.stream(Transport.values())
                .filter(t -> words.contains(StorageReach.word(t)))
                .forEach(shared::add);
        return shared;
    }

    private static List<String> transports() {
        return Arrays.stream(Transport.values())
                .filter(t -> !t.shared() && t != Transport.NONE && t != Transport.LOOP && t != Transport.RAM)
                .map(StorageReach::word)
                .toList();
    }
}
