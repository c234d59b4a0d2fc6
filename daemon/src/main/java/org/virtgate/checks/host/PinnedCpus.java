package org.virtgate.checks.host;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.virtgate.checks.Violation;
import org.virtgate.facts.Cpus;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.guest.CpuPins;
import org.virtgate.guest.IdSet;

/**
 * Judges whether threads can be pinned as the guest's definition says. The kernel refuses a cpuset with an unknown CPU
 * (update_cpumask in kernel/cgroup/cpuset.c, Linux 6.1) and an affinity without any online CPU (sched_setaffinity(2)).
 * libvirt gives up in both cases. The cpusets of cgroup v1 refuse a CPU that is known but offline; those of v2 skip it.
 */
final class PinnedCpus {
    private static final String REPIN =
            "pin it to CPUs of this host by a [[rewrite]], or migrate to a host that has them";

    private PinnedCpus() {}

    private enum Trouble {
        NONE,
        UNKNOWN_HERE,
        ALL_OFF,
        SOME_OFF
    }

    static void judge(HostTopology.Part part, CpuPins pins, HostSnapshot.Machine machine, List<Violation> violations) {
        if (pins.all().isEmpty()) {
            return;
        }
        if (machine.cpus() instanceof Fact.Unknown<Cpus> unknown) {
            violations.add(new Violation.Unjudged(
                    "the CPUs that the guest is pinned to were not looked for: " + unknown.why(), ""));
        } else if (machine.cpus() instanceof Fact.Known<Cpus> known) {
            judge(part, pins.all(), known.value(), violations);
        }
    }

    private static void judge(HostTopology.Part part, List<CpuPins.Pin> pins, Cpus cpus, List<Violation> violations) {
        Map<String, Affected> byKind = new LinkedHashMap<>();
        for (CpuPins.Pin pin : pins) {
            Trouble trouble = trouble(pin.cpus(), cpus);
            if (trouble != Trouble.NONE && (trouble == Trouble.SOME_OFF) == (part == HostTopology.Part.PARTLY)) {
                byKind.computeIfAbsent(pin.who() + trouble, kind -> new Affected(pin.who(), trouble))
                        .add(pin, trouble == Trouble.UNKNOWN_HERE ? cpus.possible() : cpus.online());
            }
        }
        String running = IdSet.text(cpus.online());
        byKind.values().forEach(affected -> violations.add(new Violation.Broken(affected.message(running), REPIN)));
    }

    private static Trouble trouble(Collection<Integer> wanted, Cpus cpus) {
        if (!cpus.possible().containsAll(wanted)) {
            return Trouble.UNKNOWN_HERE;
        } else if (cpus.online().containsAll(wanted)) {
            return Trouble.NONE;
        }
        return wanted.stream().noneMatch(cpus.online()::contains) ? Trouble.ALL_OFF : Trouble.SOME_OFF;
    }

    /** Threads of one kind with the same problem, so that 64 vCPUs make one message. */
    private record Affected(String who, Trouble trouble, NavigableSet<Integer> ids, NavigableSet<Integer> lacking) {
        Affected(String who, Trouble trouble) {
            this(who, trouble, new TreeSet<>(), new TreeSet<>());
        }

        void add(CpuPins.Pin pin, Set<Integer> there) {
            pin.id().ifPresent(ids::add);
            pin.cpus().stream().filter(cpu -> !there.contains(cpu)).forEach(lacking::add);
        }

        String message(String running) {
            String threads = Optional.of(ids)
                    .filter(numbers -> !numbers.isEmpty())
                    .map(numbers -> who + (numbers.size() > 1 ? "s " : " ") + IdSet.text(numbers))
                    .orElse(who);
            String pinned = threads + (ids.size() > 1 ? " are" : " is") + " pinned to CPUs ";
            return switch (trouble) {
                case UNKNOWN_HERE ->
                    pinned + "that this host does not have: " + IdSet.text(lacking) + "; it runs " + running;
                case ALL_OFF ->
                    pinned + "that are all switched off here: " + IdSet.text(lacking) + "; " + running + " run";
                case SOME_OFF, NONE ->
                    pinned + "of which some are switched off here: " + IdSet.text(lacking)
                            + "; where libvirt uses cgroup v1 the guest cannot start, elsewhere it has the others alone";
            };
        }
    }
}
