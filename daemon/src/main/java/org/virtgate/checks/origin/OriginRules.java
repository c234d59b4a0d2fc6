package org.virtgate.checks.origin;

import java.util.List;
import java.util.Optional;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code origin.rules}: both hosts have the same checks, exceptions and tables. Names and rewrites are not compared,
 * because they differ between hosts by nature.
 */
public record OriginRules() implements Check {
    public static final CheckSpec<OriginRules> SPEC =
            new CheckSpec<>("origin.rules", Rank.ORIGIN, options -> new OriginRules());

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        String here = question.rules().policyDigest();
        return OriginClaims.ask(question, passport -> {
            Optional<String> there = passport.host().software().rules();
            if (there.isEmpty()) {
                return List.of(OriginClaims.notInPassport("its rules"));
            }
            return there.get().equals(here)
                    ? List.of()
                    : List.of(
                            new Violation.Broken(
                                    "the checks, exceptions and tables of " + OriginClaims.name(passport)
                                            + " are not those of this host",
                                    "bring the files of /etc/virtgate/rules.d and the version of virtgate to the same state on both"));
        });
    }
}
