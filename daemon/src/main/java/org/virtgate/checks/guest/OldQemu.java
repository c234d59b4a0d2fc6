package org.virtgate.checks.guest;

import java.util.Optional;
import org.virtgate.checks.Check.Question;
import org.virtgate.checks.OriginClaims;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;

/**
 * Finds out whether one of the two hosts runs QEMU of the releases that the chapter on migration was written for: up to
 * 2.12, the last of Red Hat Enterprise Linux 7 (qemu-kvm-rhev; qemu-kvm is 1.5.3).
 */
final class OldQemu {
    private static final int NEWER = 3;

    private OldQemu() {}

    /**
     * Returns which host's QEMU is that old, as it follows "with" in messages; empty if neither is. An origin that does
     * not tell its version counts as new: its passport may tighten, and the version here decides without one.
     */
    static Fact<Optional<String>> of(Question question) {
        Fact<Integer> here = HostQemu.major(question.host());
        Optional<String> there = OriginClaims.qemu(question)
                .flatMap(HostQemu::major)
                .filter(OldQemu::isOld)
                .map(major -> "QEMU " + major + " of "
                        + question.guest().origin().map(Printable::of).orElse("the origin"));
        if (here instanceof Fact.Known<Integer> known) {
            return new Fact.Known<>(
                    Optional.of(known.value())
                            .filter(OldQemu::isOld)
                            .map(major -> "QEMU " + major + " of this host")
                            .or(() -> there),
                    known.asOf());
        }
        return new Fact.Unknown<>(((Fact.Unknown<Integer>) here).why());
    }

    private static boolean isOld(int major) {
        return major < NEWER;
    }
}
