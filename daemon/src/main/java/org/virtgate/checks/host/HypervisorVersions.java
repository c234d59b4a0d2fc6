package org.virtgate.checks.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.checks.Check.Question;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.domain.passport.Passport;
import org.virtgate.domain.passport.SoftwareClaim;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Fact;
import org.virtgate.rules.VersionRange;

/**
 * Judges whether QEMU and libvirt of this host are as new as the origin's. Bug-fix versions of one release are equal.
 */
final class HypervisorVersions {
    private static final Pattern RELEASE = Pattern.compile("(\\d{1,9}\\.\\d{1,9})(?:\\.\\d{1,9}){0,2}");

    private HypervisorVersions() {}

    static List<Violation> judge(Question question) {
        return OriginClaims.ask(question, passport -> judge(passport, question));
    }

    private static List<Violation> judge(Passport passport, Question question) {
        if (question.host().libvirt().capabilities() instanceof Fact.Unknown<Capabilities> unknown) {
            return List.of(new Violation.Unjudged(
                    "the versions of QEMU and libvirt of this host are not known: " + unknown.why(), ""));
        }
        Capabilities here =
                ((Fact.Known<Capabilities>) question.host().libvirt().capabilities()).value();
        SoftwareClaim there = passport.host().software();
        List<Violation> violations = new ArrayList<>();
        judge("QEMU", there.qemu(), here.qemu(), passport).ifPresent(violations::add);
        judge("libvirt", there.libvirt(), here.libvirt(), passport).ifPresent(violations::add);
        return violations;
    }

    private static Optional<Violation> judge(String program, Optional<String> there, String here, Passport passport) {
        Optional<String> ours = release(here);
        Optional<String> wanted = there.flatMap(HypervisorVersions::release);
        if (wanted.isEmpty()) {
            return Optional.of(OriginClaims.notInPassport("its version of " + program));
        } else if (ours.isEmpty()) {
            return Optional.of(new Violation.Unjudged("the version of " + program + " of this host is not known", ""));
        }
        return VersionRange.compare(ours.get(), wanted.get()) >= 0
                ? Optional.empty()
                : Optional.of(new Violation.Broken(
                        program + " of this host is " + here + ", older than " + there.orElse("") + " of "
                                + OriginClaims.name(passport),
                        "bring " + program + " of this host to that version before guests come"));
    }

    private static Optional<String> release(String version) {
        Matcher release = RELEASE.matcher(version);
        return release.matches() ? Optional.of(release.group(1)) : Optional.empty();
    }
}
