package org.virtgate.checks.host;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.OsClaim;
import org.virtgate.domain.passport.Passport;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Identity;
import org.virtgate.guest.Guest;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;
import org.virtgate.rules.Release;

/**
 * {@code host.release}: running guests may move from the origin's release to this host's, according to the
 * {@code [[release]]} tables.
 */
public record HostRelease(Part of) implements Check {
    public static final CheckSpec<HostRelease> SPEC = new CheckSpec<>(
            "host.release", Rank.FITNESS, options -> new HostRelease(options.word("of", Part.UNSUPPORTED)));

    public HostRelease {
        Objects.requireNonNull(of);
    }

    /** Which pairs of releases a rule reports. */
    public enum Part {
        UNSUPPORTED,
        /** Pairs that no table has, and pairs that are supported in part. */
        UNKNOWN
    }

    private static final String ELSEWHERE = "migrate to a host of a release that takes the guest";
    private static final String ADD = "if it works for you, add a [[release]] to a file in /etc/virtgate/rules.d";

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        boolean unknown = of == Part.UNKNOWN;
        List<Violation> violations = OriginClaims.ask(question, passport -> judge(passport, question, unknown));
        // Only the rule for UNSUPPORTED reports missing facts, so that they are reported once.
        return unknown
                ? violations.stream().filter(Violation.Broken.class::isInstance).toList()
                : violations;
    }

    private static List<Violation> judge(Passport passport, Question question, boolean unknown) {
        OsClaim there = passport.host().os();
        if (there.id().isEmpty()) {
            return List.of(OriginClaims.notInPassport("its operating system"));
        } else if (question.host().machine().identity() instanceof Fact.Unknown<Identity> not) {
            return List.of(new Violation.Unjudged("the release of this host is not known: " + not.why(), ""));
        }
        Identity here = ((Fact.Known<Identity>) question.host().machine().identity()).value();
        String fromOs = there.id().get();
        String fromVersion = there.version().orElse("");
        String machine = machine(question.guest());
        Optional<Release> row = question.rules().releases().stream()
                .filter(release -> release.fits(fromOs, fromVersion, here.os(), here.osVersion(), machine))
                .reduce((earlier, later) -> later);
        String pair = "from " + shown(fromOs, fromVersion) + " (" + OriginClaims.name(passport) + ") to "
                + shown(here.os(), here.osVersion()) + " (this host)";
        Optional<Violation> violation =
                unknown ? notSure(pair, machine, row) : row.flatMap(found -> unsupported(pair, found));
        return violation.stream().toList();
    }

    private static Optional<Violation> unsupported(String pair, Release row) {
        return row.support() == Release.Support.UNSUPPORTED
                ? Optional.of(
                        new Violation.Broken("running guests may not move " + pair + ": " + source(row), ELSEWHERE))
                : Optional.empty();
    }

    private static Optional<Violation> notSure(String pair, String machine, Optional<Release> row) {
        if (row.isEmpty()) {
            String guest = machine.isEmpty() ? "" : " with machine type " + Printable.of(machine);
            return Optional.of(new Violation.Broken(
                    "whether running guests" + guest + " may move " + pair + " is not known: no [[release]] tells",
                    ADD));
        }
        return row.filter(found -> found.support() == Release.Support.PARTLY)
                .map(found -> new Violation.Broken(
                        "running guests may move " + pair + " in part only: " + source(found), ADD));
    }

    private static String source(Release row) {
        String document =
                row.document().isEmpty() ? "" : row.document() + (row.confirmed() ? ", " : " (not confirmed), ");
        return document + row.at();
    }

    private static String shown(String os, String version) {
        return Printable.of(version.isEmpty() ? os : os + " " + version);
    }

    private static String machine(Guest guest) {
        return Elements.child(guest.domain().document().getDocumentElement(), "os")
                .flatMap(os -> Elements.child(os, "type"))
                .map(type -> type.getAttribute("machine"))
                .orElse("");
    }
}
