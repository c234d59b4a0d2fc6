package org.virtgate.checks.origin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.domain.passport.Passport;
import org.virtgate.domain.passport.PassportReading;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code origin.known}: the guest carries a passport of its origin that could be read in full and, if the rule sets
 * {@code max_age}, is not older. If the guest carries none, this check reports it for all other checks.
 */
public record OriginKnown(Duration maxAge) implements Check {
    /** The number of notes in a message; {@code passport_notes} of the JSON output has all. */
    private static final int MOST_NOTES = 2;

    private static final Duration SKEW = Duration.ofMinutes(2);

    /** The default of {@code max_age}: any age is accepted. */
    private static final long ANY_AGE = 0;

    public static final CheckSpec<OriginKnown> SPEC = new CheckSpec<>(
            "origin.known",
            Rank.ORIGIN,
            options -> new OriginKnown(Duration.ofSeconds(options.number("max_age", ANY_AGE))));

    public OriginKnown {
        Objects.requireNonNull(maxAge);
    }

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        return OriginClaims.ask(question, passport -> {
            List<Violation> violations = new ArrayList<>();
            name(passport, question, violations);
            passport.written()
                    .ifPresentOrElse(
                            written -> age(written, question.at(), violations),
                            () -> violations.add(OriginClaims.notInPassport("when it was written")));
            notes(question, violations);
            return violations;
        });
    }

    private static void notes(Question question, List<Violation> violations) {
        if (question.guest().passport() instanceof PassportReading.Read read
                && !read.notes().isEmpty()) {
            List<String> first =
                    read.notes().subList(0, Math.min(MOST_NOTES, read.notes().size()));
            violations.add(
                    new Violation.Unjudged(
                            "the passport was read in part: " + String.join("; ", first)
                                    + (read.notes().size() > MOST_NOTES ? "; and more" : ""),
                            "run the same virtgate on both hosts, or see who else writes this metadata; virtgate try --json tells all of it"));
        }
    }

    private void age(Instant written, Instant now, List<Violation> violations) {
        Duration age = Duration.between(written, now);
        if (!maxAge.isZero() && age.compareTo(maxAge) > 0) {
            violations.add(
                    new Violation.Broken(
                            "the passport was written at " + written + ", " + age.toSeconds() + " s ago, and "
                                    + maxAge.toSeconds() + " s are the most that is taken",
                            "see virtgate status on the origin: each passport is renewed after 12 hours, once the guest has no job"));
        } else if (age.plus(SKEW).isNegative()) {
            violations.add(new Violation.Broken(
                    "the passport was written at " + written + ", " + -age.toSeconds() + " s from now",
                    "set the clocks of both hosts: chronyc tracking"));
        }
    }

    private static void name(Passport passport, Question question, List<Violation> violations) {
        boolean sameMachine = OriginClaims.sameMachine(passport, question).orElse(false);
        if (passport.host().name().isEmpty()) {
            violations.add(OriginClaims.notInPassport("which host wrote it"));
        } else if (OriginClaims.sameName(passport, question)) {
            violations.add(new Violation.Broken(
                    "the origin calls itself " + OriginClaims.name(passport)
                            + ", as this host does, and is another machine",
                    "give each host a name of its own: hostnamectl hostname"));
        } else if (sameMachine) {
            violations.add(new Violation.Broken(
                    "the origin " + OriginClaims.name(passport)
                            + " has the machine-id of this host: one is a copy of the other",
                    "give it its own: remove /etc/machine-id and run systemd-machine-id-setup"));
        }
    }
}
