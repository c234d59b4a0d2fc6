package org.virtgate.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.DiskClaim;
import org.virtgate.domain.passport.ImageClaim;
import org.virtgate.domain.passport.Passport;
import org.virtgate.facts.PathFact;
import org.virtgate.rules.CheckSpec;

/**
 * {@code storage.same}: what a disk and the images behind it are here is what the origin has, and not another one of the same name, or a copy.
 * What is not there, or is of one host only, other checks speak of.
 */
final class StorageSame implements Check {
    private static final String DISKS = "disks";
    private static final String MEDIA = "media";

    private static final CheckSpec SPEC = new CheckSpec(
            "storage.same",
            "a disk's file or LUN here is not the one that the origin has",
            List.of(new CheckSpec.Option("of", CheckSpec.Type.TEXT, false, List.of(DISKS, MEDIA))));

    private static final String FIX =
            "mount the storage that the origin has, or correct [storage.NAME] or the [[rewrite]]; never start the guest on both";

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Complaint> judge(Question question) {
        boolean media = question.options().text("of", DISKS).equals(MEDIA);
        boolean copied = CopiedStorage.mayCome(question.guest(), question.rules());
        Map<String, List<Layer>> disks = new LinkedHashMap<>();
        for (Layer layer : GuestStorage.of(question)) {
            if (layer.device().startsWith("disk ") && layer.medium() == media && !(copied && layer.copied())) {
                disks.computeIfAbsent(layer.device(), device -> new ArrayList<>())
                        .add(layer);
            }
        }
        return disks.isEmpty() ? List.of() : Origin.ask(question, passport -> judge(disks, passport, question));
    }

    private static List<Complaint> judge(Map<String, List<Layer>> disks, Passport passport, Question question) {
        SameImage same = new SameImage(question);
        List<Complaint> complaints = new ArrayList<>();
        disks.forEach((device, chain) -> {
            List<ImageClaim> claims = passport.disks().stream()
                    .filter(disk -> device.equals("disk " + disk.target()))
                    .findFirst()
                    .map(DiskClaim::chain)
                    .orElse(List.of());
            for (int i = 0; i < chain.size(); i++) {
                Layer layer = chain.get(i);
                if (i < claims.size()) {
                    say(layer, same.judge(layer.source(), claims.get(i)), passport)
                            .ifPresent(complaints::add);
                } else if (isThere(layer.source(), question)) {
                    complaints.add(Origin.untold("of " + layer.what()));
                    break;
                }
            }
        });
        return complaints;
    }

    private static boolean isThere(Source source, Question question) {
        return source instanceof Source.Remote
                || (source instanceof Source.At at && question.paths().get(at.path()) instanceof PathFact.Present);
    }

    private static Optional<Complaint> say(Layer layer, Likeness likeness, Passport passport) {
        String path = layer.source() instanceof Source.At at ? " " + Printable.of(at.path()) : "";
        String what = layer.what() + path;
        if (likeness instanceof Likeness.Different different) {
            return Optional.of(new Complaint.Broken(
                    what + " is not the one that " + Origin.name(passport) + " has: " + different.how(), FIX));
        } else if (likeness instanceof Likeness.Unsure unsure) {
            return Optional.of(new Complaint.Unjudged(
                    "whether " + what + " is the one that " + Origin.name(passport) + " has cannot be told: "
                            + unsure.why(),
                    "compare them: stat, findmnt and lsblk on both hosts"));
        }
        return Optional.empty();
    }
}
