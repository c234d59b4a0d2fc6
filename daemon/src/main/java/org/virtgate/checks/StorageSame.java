package org.virtgate.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
            "mount the storage that the origin has, or correct [storage.NAME] or the [[rewrite]]";

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Complaint> judge(Question question) {
        List<Layer> disks = disks(question);
        return disks.isEmpty()
                ? List.of()
                : Origin.ask(
                        question,
                        passport -> held(disks, passport, question).stream()
                                .flatMap(held -> say(held, passport).stream())
                                .toList());
    }

    @Override
    public List<String> evidence(Question question) {
        return Origin.told(question)
                .map(passport -> held(disks(question), passport, question).stream()
                        .flatMap(StorageSame::speaksFor)
                        .toList())
                .orElse(List.of());
    }

    /** An image and what became of holding it against the passport; empty where that does not tell of it. */
    private record Held(Layer layer, Optional<Likeness> likeness) {}

    private static List<Layer> disks(Question question) {
        boolean media = question.options().text("of", DISKS).equals(MEDIA);
        boolean copied = CopiedStorage.mayCome(question.guest(), question.rules());
        return GuestStorage.of(question).stream()
                .filter(layer ->
                        layer.device().startsWith("disk ") && layer.medium() == media && !(copied && layer.copied()))
                .toList();
    }

    private static List<Held> held(List<Layer> disks, Passport passport, Question question) {
        SameImage same = new SameImage(question);
        Map<String, List<Layer>> chains = new LinkedHashMap<>();
        disks.forEach(layer -> chains.computeIfAbsent(layer.device(), device -> new ArrayList<>())
                .add(layer));
        List<Held> held = new ArrayList<>();
        chains.forEach((device, chain) -> {
            List<ImageClaim> claims = passport.disks().stream()
                    .filter(disk -> device.equals("disk " + disk.target()))
                    .findFirst()
                    .map(DiskClaim::chain)
                    .orElse(List.of());
            for (int i = 0; i < chain.size(); i++) {
                Layer layer = chain.get(i);
                if (i < claims.size()) {
                    held.add(new Held(layer, Optional.of(same.judge(layer.source(), claims.get(i)))));
                } else if (isThere(layer.source(), question)) {
                    held.add(new Held(layer, Optional.empty()));
                    break;
                }
            }
        });
        return held;
    }

    private static boolean isThere(Source source, Question question) {
        return source instanceof Source.Remote
                || (source instanceof Source.At at && question.paths().get(at.path()) instanceof PathFact.Present);
    }

    private static Stream<String> speaksFor(Held held) {
        return held
                .likeness
                .filter(Likeness.Same.class::isInstance)
                .map(likeness -> held.layer.what() + ": same " + ((Likeness.Same) likeness).by())
                .stream();
    }

    private static Optional<Complaint> say(Held held, Passport passport) {
        if (held.likeness.isEmpty()) {
            return Optional.of(Origin.untold("of " + held.layer.what()));
        }
        Likeness likeness = held.likeness.get();
        String path = held.layer.source() instanceof Source.At at ? " " + Printable.of(at.path()) : "";
        String what = held.layer.what() + path;
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
