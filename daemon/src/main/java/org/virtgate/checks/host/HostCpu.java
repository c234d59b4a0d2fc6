package org.virtgate.checks.host;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.CpuFlags;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.CpuClaim;
import org.virtgate.domain.passport.Passport;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Identity;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;
import org.w3c.dom.Element;

/**
 * {@code host.cpu}: this host has every processor feature that a {@code host-passthrough} or {@code maximum} guest had
 * at the origin. libvirt migrates such a guest without comparing the processors (formatdomain.html,
 * {@code host-passthrough}). Other modes name the features, and libvirt compares this host with them.
 */
public record HostCpu(Part of) implements Check {
    public static final CheckSpec<HostCpu> SPEC =
            new CheckSpec<>("host.cpu", Rank.FITNESS, options -> new HostCpu(options.word("of", Part.FLAGS)));

    public HostCpu {
        Objects.requireNonNull(of);
    }

    /** What is compared with the origin's processor. */
    public enum Part {
        /** Its vendor and its features. */
        FLAGS,
        /** Its model. */
        MODEL
    }

    private static final int MOST_NAMED = 12;

    private static final String FIX =
            "migrate to a host with such a processor, or give the guest a custom CPU model that both have";

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        Element domain = question.guest().domain().document().getDocumentElement();
        Optional<Element> cpu = Elements.child(domain, "cpu");
        String mode = cpu.map(found -> found.getAttribute("mode")).orElse("");
        // An emulated processor is QEMU's own, whatever the host has.
        if (!Set.of("host-passthrough", "maximum").contains(mode)
                || domain.getAttribute("type").equals("qemu")) {
            return List.of();
        }
        Set<String> without = without(cpu.get());
        boolean model = of == Part.MODEL;
        List<Violation> violations =
                OriginClaims.ask(question, passport -> judge(mode, without, passport, question, model));
        // Only the rule for FLAGS reports missing facts, so that they are reported once.
        return model
                ? violations.stream().filter(Violation.Broken.class::isInstance).toList()
                : violations;
    }

    /** Returns the features that the guest does not have although its host had them, as {@link CpuFlags#bare}. */
    private static Set<String> without(Element cpu) {
        return Elements.children(cpu, "feature").stream()
                .filter(feature -> Set.of("disable", "forbid").contains(feature.getAttribute("policy")))
                .map(feature -> CpuFlags.bare(feature.getAttribute("name")))
                .collect(Collectors.toSet());
    }

    private static List<Violation> judge(
            String mode, Set<String> without, Passport passport, Question question, boolean ofModel) {
        if (question.host().machine().identity() instanceof Fact.Unknown<Identity> unknown) {
            return List.of(new Violation.Unjudged("the processor of this host is not known: " + unknown.why(), ""));
        }
        Identity.Cpu here = ((Fact.Known<Identity>) question.host().machine().identity())
                .value()
                .cpu();
        CpuClaim there = passport.host().cpu();
        String has = "the guest has the processor of " + OriginClaims.name(passport) + " (" + mode + "): ";
        if (there.vendor().filter(vendor -> !vendor.equals(here.vendor())).isPresent()) {
            return ofModel
                    ? List.of()
                    : List.of(new Violation.Broken(has + differs(there.vendor(), here.vendor()), FIX));
        } else if (there.vendor().isEmpty() || there.flags().isEmpty()) {
            return List.of(OriginClaims.notInPassport("its processor"));
        }
        Set<String> missing = new TreeSet<>(there.flags());
        missing.removeAll(here.flags());
        missing.removeAll(HostCpuFlags.OF_THE_HOST);
        missing.removeIf(flag -> without.contains(CpuFlags.bare(flag)));
        if (!missing.isEmpty()) {
            return ofModel
                    ? List.of()
                    : List.of(new Violation.Broken(has + "this host's lacks " + named(missing), FIX));
        }
        return ofModel && there.model().filter(m -> !m.equals(here.model())).isPresent()
                ? List.of(new Violation.Broken(has + differs(there.model(), here.model()), FIX))
                : List.of();
    }

    private static String differs(Optional<String> there, String here) {
        return Printable.of(there.orElse("")) + " there, " + Printable.of(here) + " here";
    }

    private static String named(Set<String> flags) {
        String first = String.join(
                ", ", flags.stream().limit(MOST_NAMED).map(Printable::of).toList());
        return flags.size() > MOST_NAMED ? first + " and " + (flags.size() - MOST_NAMED) + " more" : first;
    }
}
