package org.virtgate.checks.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.checks.Check.Question;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.InterfaceClaim;
import org.virtgate.domain.passport.Passport;
import org.virtgate.guest.Guest;
import org.virtgate.guest.GuestInterface;
import org.virtgate.rules.NetworkName;
import org.virtgate.rules.NetworkRef;

/** Compares the layer-2 network labels that both hosts have for a guest's interfaces. */
final class SegmentLabels {
    private SegmentLabels() {}

    /**
     * Returns a violation for each interface with a different label at the origin. Interfaces without a label here are
     * not judged, because labels are optional.
     */
    static List<Violation> judge(Question question) {
        Map<GuestInterface, String> here = new HashMap<>();
        List<GuestInterface> nics = GuestInterface.of(question.guest());
        nics.forEach(nic -> label(nic, question).ifPresent(label -> here.put(nic, label)));
        return here.isEmpty()
                ? List.of()
                : OriginClaims.ask(question, passport -> {
                    List<Violation> violations = new ArrayList<>();
                    nics.stream()
                            .filter(here::containsKey)
                            .forEach(nic -> judge(nic, here.getOrDefault(nic, ""), passport, question.guest())
                                    .ifPresent(violations::add));
                    return violations;
                });
    }

    private static Optional<Violation> judge(GuestInterface nic, String here, Passport passport, Guest guest) {
        Optional<String> there = nic.claim(passport, guest).flatMap(InterfaceClaim::segment);
        if (there.isEmpty()) {
            return Optional.of(OriginClaims.notInPassport("the segment of " + nic.name()));
        }
        return there.get().equals(here)
                ? Optional.empty()
                : Optional.of(
                        new Violation.Broken(
                                nic.name() + " is in segment " + Printable.of(there.get()) + " on "
                                        + OriginClaims.name(passport) + ", and would be in " + Printable.of(here)
                                        + " here",
                                "plug it into a network of that segment by [network.NAME] or a [[rewrite]], or correct the label"));
    }

    /**
     * Returns the label of the network that the interface is plugged into here; empty if it has none. A name with a
     * port profile or portgroup is preferred.
     */
    private static Optional<String> label(GuestInterface nic, Question question) {
        return question.rules().names().networks().values().stream()
                .filter(network -> nic.isIn(network.ref()))
                .max(Comparator.comparing(network -> namesPort(network.ref())))
                .flatMap(NetworkName::segment);
    }

    private static boolean namesPort(NetworkRef ref) {
        return (ref instanceof NetworkRef.Bridge bridge && bridge.profile().isPresent())
                || (ref instanceof NetworkRef.Network network
                        && network.portgroup().isPresent());
    }
}
