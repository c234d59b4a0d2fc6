package org.virtgate.checks;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.virtgate.checks.Check.Question;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.Passport;
import org.virtgate.domain.passport.PassportReading;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Identity;

/** Reads the origin's passport for the checks that compare both hosts. These checks are about moving. */
public final class OriginClaims {
    private OriginClaims() {}

    /** Returns what the check finds in the passport; without a passport, that the check was not judged. */
    public static List<Violation> ask(Question question, Function<Passport, List<Violation>> check) {
        PassportReading reading = question.guest().passport();
        if (reading instanceof PassportReading.Unusable unusable) {
            return List.of(new Violation.NoPassport(unusable.why()));
        } else if (reading instanceof PassportReading.Read read) {
            return isOwn(read.passport(), question)
                    ? List.of(new Violation.NoPassport(
                            "the origin runs no virtgate, and the guest's passport was written by this host itself"))
                    : check.apply(read.passport());
        }
        return List.of(new Violation.NoPassport("the origin runs no virtgate"));
    }

    /** Returns the passport that checks may use; empty if {@link #ask} passes none on. */
    public static Optional<Passport> usable(Question question) {
        return question.guest().passport().found().filter(passport -> !isOwn(passport, question));
    }

    /** Returns the origin's version of QEMU; empty if no usable passport tells it. */
    public static Optional<String> qemu(Question question) {
        return usable(question).flatMap(passport -> passport.host().software().qemu());
    }

    /** Returns the violation for a passport that lacks what the check needs. */
    public static Violation notInPassport(String what) {
        return new Violation.Unjudged(
                "not judged: the origin's passport does not tell " + what,
                "see virtgate status on the origin; the passport is renewed within minutes");
    }

    /** Returns the origin's name for messages. */
    public static String name(Passport passport) {
        return passport.host().name().map(Printable::of).orElse("the origin");
    }

    /** Whether the passport was written by this machine; empty if the machine-id of either is not known. */
    public static Optional<Boolean> sameMachine(Passport passport, Question question) {
        return question.host().machine().identity() instanceof Fact.Known<Identity> here
                ? passport.host().machineId().map(here.value().machineId()::equals)
                : Optional.empty();
    }

    /** Whether the origin has the name of this host. */
    public static boolean sameName(Passport passport, Question question) {
        return passport.host().name().filter(question.host().host()::equals).isPresent();
    }

    /**
     * Whether this host wrote the passport when the guest was here before; hosts without virtgate pass it on unchanged.
     */
    private static boolean isOwn(Passport passport, Question question) {
        return sameName(passport, question) && sameMachine(passport, question).orElse(true);
    }
}
