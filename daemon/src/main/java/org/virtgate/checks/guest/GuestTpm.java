package org.virtgate.checks.guest;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.facts.PathFact;
import org.virtgate.guest.TpmState;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code guest.tpm}: no other swtpm of this host has the state of the guest's emulated TPM. libvirt starts the guest's
 * own here and QEMU sends it the state, which it cannot load then.
 */
public record GuestTpm() implements Check {
    public static final CheckSpec<GuestTpm> SPEC =
            new CheckSpec<>("guest.tpm", Rank.FITNESS, options -> new GuestTpm());

    @Override
    public Concern concern() {
        return Concern.RUNNING;
    }

    @Override
    public List<Violation> judge(Question question) {
        if (question.probed().libvirt().filter(LibvirtAnswer::saysItRunsHere).isPresent()) {
            return List.of(); // Its own swtpm has the lock.
        }
        return TpmState.lockFiles(question.guest()).stream()
                .flatMap(file -> judge(file, question.paths().get(file)).stream())
                .toList();
    }

    private static Optional<Violation> judge(String file, @Nullable PathFact fact) {
        if (fact instanceof PathFact.Missing) {
            return Optional.empty();
        } else if (fact instanceof PathFact.Present present) {
            return present.file().flatMap(found -> judge(Printable.of(file), found.locked()));
        }
        return Optional.of(notKnown(
                Printable.of(file)
                        + (fact instanceof PathFact.NoAnswer
                                ? " is on storage that does not answer"
                                : " cannot be looked at"),
                "see to the storage of that directory"));
    }

    private static Optional<Violation> judge(String shown, Optional<Boolean> locked) {
        if (locked.isEmpty()) {
            return Optional.of(notKnown(
                    "the kernel does not show whose lock is on " + shown,
                    "see with: fuser -v; an swtpm that it names was left over, and is to be ended"));
        }
        return locked.get()
                ? Optional.of(new Violation.Broken(
                        "the guest's TPM state is in use: another swtpm here has locked " + shown,
                        "end the swtpm that was left over: fuser -v finds it"))
                : Optional.empty();
    }

    private static Violation notKnown(String why, String fix) {
        return new Violation.Unjudged(
                "not judged: whether the guest's TPM state is in use here is not known: " + why, fix);
    }
}
