package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
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
import org.virtgate.rules.Rank;

/**
 * {@code storage.same}: each disk and its backing images are the same here as on the origin, and neither a copy nor
 * another image of the same name. Other checks report images that are missing or that only one host reaches.
 */
public record StorageSame(Part of) implements Check {
    public static final CheckSpec<StorageSame> SPEC =
            new CheckSpec<>("storage.same", Rank.FITNESS, options -> new StorageSame(options.word("of", Part.DISKS)));

    public StorageSame {
        Objects.requireNonNull(of);
    }

    /** Which disks are compared with the origin's. */
    public enum Part {
        /** Disks that the guest writes. */
        DISKS,
        /** Read-only disks, CD-ROMs and floppies. */
        MEDIA
    }

    private static final String FIX =
            "mount the storage that the origin has, or correct [storage.NAME] or the [[rewrite]]";

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        List<StorageItem> disks = disks(question);
        Predicate<StorageItem> brought = CopiedStorage.mayBringDisks(question) ? StorageItem::copied : item -> false;
        Function<Passport, List<Violation>> compared = passport -> compare(disks, passport, question).stream()
                .flatMap(image -> (brought.test(image.item) ? overwritten(image) : violation(image, passport)).stream())
                .toList();
        return disks.stream().allMatch(brought)
                ? OriginClaims.usable(question).map(compared).orElse(List.of())
                : OriginClaims.ask(question, compared);
    }

    @Override
    public List<String> evidence(Question question) {
        return OriginClaims.usable(question)
                .map(passport -> compare(disks(question), passport, question).stream()
                        .flatMap(StorageSame::evidence)
                        .toList())
                .orElse(List.of());
    }

    /** An image and its comparison with the one in the passport; empty if the passport does not describe it. */
    private record Compared(StorageItem item, Optional<Comparison> comparison) {}

    private List<StorageItem> disks(Question question) {
        boolean media = of == Part.MEDIA;
        return question.storage().stream()
                .filter(item -> item.device().startsWith("disk ") && item.medium() == media)
                .toList();
    }

    private static List<Compared> compare(List<StorageItem> disks, Passport passport, Question question) {
        SameImage same = new SameImage(question);
        CameWith came = new CameWith(question);
        Map<String, List<StorageItem>> chains = new LinkedHashMap<>();
        disks.forEach(item -> chains.computeIfAbsent(item.device(), device -> new ArrayList<>())
                .add(item));
        List<Compared> compared = new ArrayList<>();
        chains.forEach((device, chain) -> {
            Optional<DiskClaim> claim = passport.disks().stream()
                    .filter(disk -> device.equals("disk " + disk.target()))
                    .findFirst();
            Optional<String> other = claim.flatMap(came::otherThan);
            List<ImageClaim> claims = claim.map(DiskClaim::chain).orElse(List.of());
            for (int i = 0; i < chain.size(); i++) {
                StorageItem item = chain.get(i);
                if (i < claims.size()) {
                    Comparison match = same.judge(item.source(), claims.get(i));
                    compared.add(new Compared(
                            item, Optional.of(other.map(match::ifOfAnother).orElse(match))));
                } else if (isThere(item.source(), question)) {
                    compared.add(new Compared(item, Optional.empty()));
                    break;
                }
            }
        });
        return compared;
    }

    private static boolean isThere(StorageSource source, Question question) {
        return source instanceof StorageSource.Remote
                || (source instanceof StorageSource.LocalPath at
                        && question.paths().get(at.path()) instanceof PathFact.Present);
    }

    private static Stream<String> evidence(Compared compared) {
        return compared
                .comparison
                .filter(Comparison.Same.class::isInstance)
                .map(same -> compared.item.what() + ": same " + ((Comparison.Same) same).by())
                .stream();
    }

    /**
     * Judges a disk that may come with the guest. Whether it does, nobody tells; so only another disk that is there
     * already, and would be overwritten, counts.
     */
    private static Optional<Violation> overwritten(Compared compared) {
        return compared.comparison
                .filter(Comparison.Different.class::isInstance)
                .map(different -> new Violation.Broken(
                        what(compared.item) + " would be copied over another one that is there already: "
                                + ((Comparison.Different) different).how(),
                        "add a [[rewrite]] with path from and to for this guest, or remove it if nobody needs it"));
    }

    private static String what(StorageItem item) {
        return item.what() + (item.source() instanceof StorageSource.LocalPath at ? " " + Printable.of(at.path()) : "");
    }

    private static Optional<Violation> violation(Compared compared, Passport passport) {
        if (compared.comparison.isEmpty()) {
            return Optional.of(OriginClaims.notInPassport("of " + compared.item.what()));
        }
        Comparison comparison = compared.comparison.get();
        String what = what(compared.item);
        if (comparison instanceof Comparison.Different different) {
            return Optional.of(new Violation.Broken(
                    what + " is not the one that " + OriginClaims.name(passport) + " has: " + different.how(), FIX));
        } else if (comparison instanceof Comparison.Unsure unsure) {
            return Optional.of(new Violation.Unjudged(
                    "whether " + what + " is the one that " + OriginClaims.name(passport) + " has cannot be told: "
                            + unsure.why(),
                    "compare them: stat, findmnt and lsblk on both hosts"));
        }
        return Optional.empty();
    }
}
