package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtgate.checks.Check;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.DiskClaim;
import org.virtgate.domain.passport.ImageClaim;
import org.virtgate.domain.passport.Passport;
import org.virtgate.facts.PathFact;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.virtgate.rules.CheckSpec;

/**
 * {@code storage.same}: what a disk and the images behind it are here is what the origin has, and not another one of the same name, or a copy.
 * What is not there, or is of one host only, other checks speak of.
 */
public final class StorageSame implements Check {
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
    public List<Violation> judge(Question question) {
        List<StorageItem> disks = disks(question);
        return disks.isEmpty()
                ? List.of()
                : OriginClaims.ask(
                        question,
                        passport -> held(disks, passport, question).stream()
                                .flatMap(held -> say(held, passport).stream())
                                .toList());
    }

    @Override
    public List<String> evidence(Question question) {
        return OriginClaims.told(question)
                .map(passport -> held(disks(question), passport, question).stream()
                        .flatMap(StorageSame::speaksFor)
                        .toList())
                .orElse(List.of());
    }

    /** An image and what became of holding it against the passport; empty where that does not tell of it. */
    private record Held(StorageItem item, Optional<Match> match) {}

    private static List<StorageItem> disks(Question question) {
        boolean media = question.options().text("of", DISKS).equals(MEDIA);
        boolean copied = CopiedStorage.mayCome(question.guest(), question.rules());
        return question.storage().stream()
                .filter(item ->
                        item.device().startsWith("disk ") && item.medium() == media && !(copied && item.copied()))
                .toList();
    }

    private static List<Held> held(List<StorageItem> disks, Passport passport, Question question) {
        SameImage same = new SameImage(question);
        CameWith came = new CameWith(question);
        Map<String, List<StorageItem>> chains = new LinkedHashMap<>();
        disks.forEach(item -> chains.computeIfAbsent(item.device(), device -> new ArrayList<>())
                .add(item));
        List<Held> held = new ArrayList<>();
        chains.forEach((device, chain) -> {
            Optional<DiskClaim> told = passport.disks().stream()
                    .filter(disk -> device.equals("disk " + disk.target()))
                    .findFirst();
            Optional<String> other = told.flatMap(came::otherThan);
            List<ImageClaim> claims = told.map(DiskClaim::chain).orElse(List.of());
            for (int i = 0; i < chain.size(); i++) {
                StorageItem item = chain.get(i);
                if (i < claims.size()) {
                    Match match = same.judge(item.source(), claims.get(i));
                    held.add(new Held(
                            item, Optional.of(other.map(match::ifOfAnother).orElse(match))));
                } else if (isThere(item.source(), question)) {
                    held.add(new Held(item, Optional.empty()));
                    break;
                }
            }
        });
        return held;
    }

    private static boolean isThere(StorageSource source, Question question) {
        return source instanceof StorageSource.Remote
                || (source instanceof StorageSource.At at
                        && question.paths().get(at.path()) instanceof PathFact.Present);
    }

    private static Stream<String> speaksFor(Held held) {
        return held
                .match
                .filter(Match.Same.class::isInstance)
                .map(match -> held.item.what() + ": same " + ((Match.Same) match).by())
                .stream();
    }

    private static Optional<Violation> say(Held held, Passport passport) {
        if (held.match.isEmpty()) {
            return Optional.of(OriginClaims.untold("of " + held.item.what()));
        }
        Match match = held.match.get();
        String path = held.item.source() instanceof StorageSource.At at ? " " + Printable.of(at.path()) : "";
        String what = held.item.what() + path;
        if (match instanceof Match.Different different) {
            return Optional.of(new Violation.Broken(
                    what + " is not the one that " + OriginClaims.name(passport) + " has: " + different.how(), FIX));
        } else if (match instanceof Match.Unsure unsure) {
            return Optional.of(new Violation.Unjudged(
                    "whether " + what + " is the one that " + OriginClaims.name(passport) + " has cannot be told: "
                            + unsure.why(),
                    "compare them: stat, findmnt and lsblk on both hosts"));
        }
        return Optional.empty();
    }
}
