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

/**
 * What the host that a guest comes from told of itself and of the guest, for the checks that need both ends. A guest
 * that is restored from a file comes from no host: nothing is asked of it.
 */
public final class OriginClaims {
    private OriginClaims() {}

    /** What the check says to the passport; where there is none, that it cannot judge. */
    public static List<Violation> ask(Question question, Function<Passport, List<Violation>> check) {
        if (question.restored()) {
            return List.of();
        }
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

    /** The passport that checks may go by; empty where {@link #ask} does not pass one on. */
    public static Optional<Passport> usable(Question question) {
        return question.guest()
                .passport()
                .found()
                .filter(passport -> !question.restored() && !isOwn(passport, question));
    }

    /** The passport lacks something that the check needs. */
    public static Violation notInPassport(String what) {
        return new Violation.Unjudged(
                "not judged: the origin's passport does not tell " + what,
                "see virtgate status on the origin; the passport is renewed within minutes");
    }

    /** What messages call the origin. */
    public static String name(Passport passport) {
        return passport.host().name().map(Printable::of).orElse("the origin");
    }

    /** Whether both tell of the same machine: empty where one of them does not tell its machine-id. */
    public static Optional<Boolean> sameMachine(Passport passport, Question question) {
        return question.host().machine().identity() instanceof Fact.Known<Identity> here
                ? passport.host().machineId().map(here.value().machineId()::equals)
                : Optional.empty();
    }

    /** Whether it calls itself what this host is called. */
    public static boolean sameName(Passport passport, Question question) {
        return passport.host().name().filter(question.host().host()::equals).isPresent();
    }

    /** Left over from when the guest was here before: hosts without virtgate leave it as it is. */
    private static boolean isOwn(Passport passport, Question question) {
        return sameName(passport, question) && sameMachine(passport, question).orElse(true);
    }
}
