package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
        Map<String, String> formats = GuestStorage.formats(question.guest(), question.host());
        List<Violation> violations = new ArrayList<>();
        for (StorageItem item : question.storage()) {
            if (item.namedBy() != StorageItem.NamedBy.HEADER
                    && item.source() instanceof StorageSource.LocalPath at
                    && question.probed().images().get(at.path()) instanceof ImageFact.Header header) {
                judge(item.what() + " " + Printable.of(at.path()), formats.getOrDefault(at.path(), ""), header.format())
                        .ifPresent(violations::add);
            }
        }
        return violations;
    }

    private Optional<Violation> judge(String what, String declared, String found) {
        if (of == Part.DECLARED && WITH_MAGIC.contains(declared) && !declared.equals(found)) {
            return Optional.of(new Violation.Broken(
                    what + " is " + found + " by its header, and the guest's domain says " + declared,
                    "see whether it is the right file: qemu-img info on both hosts"));
        }
        return of == Part.NESTED && declared.equals(RAW) && WITH_MAGIC.contains(found)
                ? Optional.of(new Violation.Broken(
                        what + " is raw to the guest, and has the header of a " + found + " image",
                        "if the guest is to see what is inside: shut it down, and write type='" + found
                                + "' into its domain"))
                : Optional.empty();
    }
}
