package org.virtgate.checks.guest;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.CpuFlags;
import org.virtgate.checks.LibvirtSays;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Identity;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code guest.cpu}: this host can give the guest the CPU model and the features that its domain names, as libvirt
 * compares them (virConnectCompareHypervisorCPU). libvirt compares them itself, but only once QEMU runs here
 * (qemuProcessVerifyCPUFeatures in qemu_process.c), or leaves it to QEMU.
 */
public record GuestCpu(Part of) implements Check {
    public static final CheckSpec<GuestCpu> SPEC =
            new CheckSpec<>("guest.cpu", Rank.FITNESS, options -> new GuestCpu(options.word("of", Part.SURELY)));

    public GuestCpu {
        Objects.requireNonNull(of);
    }

    /** What a rule is about. */
    public enum Part {
        /**
         * Features that this host surely does not have. With KVM: sets of instructions that libvirt misses and that the
         * processor's own flags lack too, because KVM emulates none of these. Without KVM: what libvirt misses.
         */
        SURELY,
        /**
         * Everything else that libvirt holds against it. libvirt compares with features that survive a migration, so it
         * may miss one that QEMU has.
         */
        PERHAPS
    }

    /** What libvirt's error lists (x86ComputeHelper's message in cpu_x86.c). */
    private static final Pattern FEATURES = Pattern.compile("required features: (.+)", Pattern.DOTALL);

    /** x86 instructions; the names are libvirt's (src/cpu_map). */
    private static final Pattern INSTRUCTIONS = Pattern.compile(
            "ssse3|sse4.*|popcnt|aes|avx.*|f16c|fma4?|movbe|bmi[12]|adx|rdseed|rdrand|hle|rtm|mpx|sha-ni"
                    + "|clwb|clflushopt|gfni|vaes|vpclmulqdq|amx.*|3dnow.*|xop|tbm|abm");

    /** Says nothing: it does not migrate, so libvirt leaves it out of what it compares with. */
    private static final String NOT_MIGRATABLE = "invtsc";

    private static final String FIX =
            "migrate it to a host that has them, or give it a CPU model that both hosts have while it is off (virsh "
                    + "hypervisor-cpu-baseline)";

    @Override
    public Concern concern() {
        return Concern.MOVING; // At a restore libvirt tells by itself, and the saved guest stays saved.
    }

    @Override
    public List<Violation> judge(Question question) {
        boolean custom = Elements.children(question.guest().domain().document().getDocumentElement(), "cpu").stream()
                .anyMatch(cpu -> cpu.getAttribute("mode").equals("custom")
                        && !cpu.getAttribute("check").equals("none")
                        && Elements.child(cpu, "model").isPresent());
        if (!custom) {
            return List.of();
        }
        List<Violation> found = LibvirtSays.judge(
                question,
                LibvirtAnswer::cpu,
                "whether this host has the guest's CPU",
                objection -> objection.stream()
                        .flatMap(says -> judge(says, question).stream())
                        .toList());
        // One rule reports that libvirt does not tell, so that it is reported once.
        return of == Part.SURELY
                ? found
                : found.stream().filter(Violation.Broken.class::isInstance).toList();
    }

    private List<Violation> judge(String says, Question question) {
        Matcher listed = FEATURES.matcher(says);
        if (!listed.find()) {
            return of == Part.SURELY
                    ? List.of()
                    : List.of(new Violation.Broken("libvirt here says of the guest's CPU: " + Printable.of(says), FIX));
        }
        Set<String> lacking = Stream.of(listed.group(1).split(",\\s*", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals(NOT_MIGRATABLE))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> surely = surely(lacking, question);
        Set<String> told = of == Part.SURELY ? surely : lacking;
        if (told.isEmpty() || (of == Part.PERHAPS && !surely.isEmpty())) {
            return List.of();
        }
        String features = told.stream().map(Printable::of).collect(Collectors.joining(", "));
        return List.of(new Violation.Broken(
                of == Part.SURELY
                        ? "the guest's CPU has features that this host does not have: " + features
                        : "the guest's CPU has features that QEMU here may not offer: " + features,
                FIX));
    }

    private static Set<String> surely(Set<String> lacking, Question question) {
        if (!question.guest()
                .domain()
                .document()
                .getDocumentElement()
                .getAttribute("type")
                .equals("kvm")) {
            return lacking;
        }
        if (!(question.host().machine().identity() instanceof Fact.Known<Identity> known)) {
            return Set.of();
        }
        Set<String> flags =
                known.value().cpu().flags().stream().map(CpuFlags::bare).collect(Collectors.toSet());
        return lacking.stream()
                .filter(name -> INSTRUCTIONS.matcher(name).matches() && !flags.contains(CpuFlags.bare(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
