package org.virtgate.checks.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.ImageFact;
import org.virtgate.guest.GuestStorage;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code storage.format}: each image is of the format that the domain declares, by its header. A header that cannot be
 * read is for {@code storage.shared} and {@code storage.present} to report.
 */
public record StorageFormat(Part of) implements Check {
    public static final CheckSpec<StorageFormat> SPEC = new CheckSpec<>(
            "storage.format", Rank.FITNESS, options -> new StorageFormat(options.word("of", Part.DECLARED)));

    /**
     * The formats that QEMU opens only by their magic, and that {@code ImageHeader} knows. A raw image has none. LUKS
     * is left out: libvirt declares its images as raw.
     */
    private static final Set<String> WITH_MAGIC = Set.of("qcow", "qcow2", "qed", "vmdk");

    private static final String RAW = "raw";

    public StorageFormat {
        Objects.requireNonNull(of);
    }

    /** Which images are asked for. */
    public enum Part {
        /** Those that are declared to have a header. */
        DECLARED,
        /** Those that are declared as raw, and have a header all the same. */
        NESTED
    }

    @Override
    public Concern concern() {
        return Concern.RUNNING;
    }

    @Override
    public List<Violation> judge(Question question) {
        Map<String, String> formats = new HashMap<>(GuestStorage.formats(question.guest(), question.host()));
        formats.entrySet()
                .removeIf(image ->
                        !isOdd(image.getValue(), question.probed().images().get(image.getKey())));
        if (formats.isEmpty()) {
            return List.of();
        }
        return question.storage().stream()
                .filter(item -> item.namedBy() != StorageItem.NamedBy.HEADER)
                .flatMap(item -> violation(item, formats, question).stream())
                .toList();
    }

    /** Whether the header of an image is not what this rule expects of its declared format. */
    private boolean isOdd(String declared, @Nullable ImageFact fact) {
        if (!(fact instanceof ImageFact.Header header)) {
            return false;
        }
        return of == Part.DECLARED
                ? WITH_MAGIC.contains(declared) && !declared.equals(header.format())
                : declared.equals(RAW) && WITH_MAGIC.contains(header.format());
    }

    private Optional<Violation> violation(StorageItem item, Map<String, String> odd, Question question) {
        if (!(item.source() instanceof StorageSource.LocalPath at)
                || !odd.containsKey(at.path())
                || !(question.probed().images().get(at.path()) instanceof ImageFact.Header header)) {
            return Optional.empty();
        }
        String what = item.what() + " " + Printable.of(at.path());
        String found = header.format();
        return Optional.of(
                of == Part.DECLARED
                        ? new Violation.Broken(
                                what + " is " + found + " by its header, and the guest's domain says "
                                        + odd.get(at.path()),
                                "see whether it is the right file: qemu-img info on both hosts")
                        : new Violation.Broken(
                                what + " is raw to the guest, and has the header of a " + found + " image",
                                "if the guest is to see what is inside: shut it down, and write type='" + found
                                        + "' into its domain"));
    }
}
