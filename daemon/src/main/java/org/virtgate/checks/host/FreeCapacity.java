package org.virtgate.checks.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.virtgate.checks.Check;
import org.virtgate.checks.UnseenGuests;
import org.virtgate.checks.Violation;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.Memory;
import org.virtgate.guest.IdSet;
import org.virtgate.guest.MemoryAmount;
import org.virtgate.guest.MemoryNeed.Huge;

/**
 * The memory and huge pages that this host has left for one more guest.
 *
 * @param others admitted guests that have not landed, without earlier attempts of the guest that is judged
 * @param unseen those of them that libvirt has not shown
 */
record FreeCapacity(
        Fact<Memory> facts, List<ArrivingGuest> others, UnseenGuests unseen, Fact<Map<String, LocalGuest>> guests) {
    private static final String ELSEWHERE = "migrate to another host, or move or stop a guest here";

    static FreeCapacity of(Check.Question question) {
        String uuid = question.guest().domain().uuid();
        List<ArrivingGuest> others = question.host().arriving().stream()
                .filter(other -> !other.uuid().equals(uuid))
                .toList();
        return new FreeCapacity(
                question.host().machine().memory(),
                others,
                UnseenGuests.among(others, question),
                question.host().libvirt().guests());
    }

    /** Returns the violation if this much memory, in bytes, is not free outside huge pages. */
    Optional<Violation> memory(long needed, long reserveMib) {
        if (!(facts instanceof Fact.Known<Memory> known)) {
            return Optional.of(unknown("memory"));
        }
        long reserve = Math.min(reserveMib, Long.MAX_VALUE >> 20) << 20;
        long promised = others.stream().mapToLong(this::promised).sum();
        long available = known.value().available();
        if (needed <= available - promised - reserve) {
            return Optional.empty();
        }
        String what = "the guest needs " + MemoryAmount.rounded(needed) + " of memory, and of the "
                + MemoryAmount.rounded(available) + " that can be had "
                + (promised > 0 ? MemoryAmount.rounded(promised) + " are for " + onTheirWay() + " and " : "")
                + MemoryAmount.rounded(reserve) + " are kept free";
        if (guests instanceof Fact.Unknown<?> unknown && needed <= available - reserve) {
            return Optional.of(new Violation.Unjudged(
                    what + "; how much of it they have taken already is not known: " + unknown.why(), ELSEWHERE));
        }
        boolean mayEnd = needed <= available - reserve;
        return Optional.of(new Violation.Broken(what, ELSEWHERE + (mayEnd ? unseen.orWait() : "")));
    }

    /** Returns the violations if these huge pages are not free. */
    List<Violation> hugePages(List<Huge> needed) {
        if (needed.isEmpty()) {
            return List.of();
        }
        if (!(facts instanceof Fact.Known<Memory> known)) {
            return List.of(unknown("huge pages"));
        }
        Memory memory = known.value();
        List<Violation> violations = new ArrayList<>();
        Map<Long, List<Huge>> bySize = needed.stream()
                .collect(Collectors.groupingBy(huge -> size(huge.size(), memory), TreeMap::new, Collectors.toList()));
        bySize.forEach((size, huge) -> {
            if (size == Huge.DEFAULT_SIZE) {
                violations.add(
                        new Violation.Broken("the guest is on huge pages, and this host's kernel has none", ELSEWHERE));
                return;
            }
            List<Violation> wrong = judge(huge, size, memory);
            boolean named = huge.stream().noneMatch(h -> h.size() == Huge.DEFAULT_SIZE);
            if (named
                    || sizes(memory)
                            .noneMatch(other -> judge(huge, other, memory).isEmpty())) {
                violations.addAll(wrong);
            }
        });
        return violations;
    }

    private List<Violation> judge(List<Huge> huge, long size, Memory memory) {
        long promised =
                others.stream().mapToLong(o -> promised(o, size, memory)).sum();
        List<Violation> violations = new ArrayList<>();
        judge(huge, size, Set.of(), memory, promised).ifPresent(violations::add);
        huge.stream()
                .map(Huge::nodes)
                .filter(nodes -> !nodes.isEmpty())
                .distinct()
                .forEach(nodes -> judge(
                                huge.stream()
                                        .filter(h -> h.nodes().equals(nodes))
                                        .toList(),
                                size,
                                nodes,
                                memory,
                                0)
                        .ifPresent(violations::add));
        return violations;
    }

    /**
     * Returns all page sizes of this host. Without a hugetlbfs of the default size, libvirt uses another mounted one
     * (see {@link HugePageSizes}).
     */
    private static LongStream sizes(Memory memory) {
        return memory.hugePages().values().stream()
                .flatMap(pools -> pools.keySet().stream())
                .mapToLong(Long::longValue);
    }

    private Optional<Violation> judge(List<Huge> huge, long size, Set<Integer> nodes, Memory memory, long promised) {
        long pages = huge.stream().mapToLong(h -> h.pages(size)).sum();
        long free = memory.hugePages().entrySet().stream()
                .filter(node -> nodes.isEmpty() || nodes.contains(node.getKey()))
                .mapToLong(node -> free(node.getValue(), size))
                .sum();
        long more = memory.overcommit().getOrDefault(size, 0L);
        if (pages <= free + more - promised) {
            return Optional.empty();
        }
        return Optional.of(new Violation.Broken(
                "the guest needs " + pages + (pages == 1 ? " huge page of " : " huge pages of ")
                        + MemoryAmount.exact(size)
                        + (nodes.isEmpty() ? "" : " on NUMA " + nodes(nodes))
                        + ", and " + (free + more) + " can be had"
                        + (promised > 0 ? ", " + promised + " of them are for " + onTheirWay() : ""),
                "give this host more, or " + ELSEWHERE + (pages <= free + more ? unseen.orWait() : "")));
    }

    /**
     * Returns the memory that the other guest has yet to take, in bytes. What it has taken is no longer available and
     * is not counted again.
     */
    private long promised(ArrivingGuest other) {
        return Math.max(
                0, other.memory() - local(other).map(LocalGuest::resident).orElse(0L));
    }

    /**
     * Returns the huge pages that the other guest has yet to take. QEMU takes all of them when it starts
     * (qemuBuildMemoryBackendProps, qemu_command.c of libvirt 9.0).
     */
    private long promised(ArrivingGuest other, long size, Memory memory) {
        boolean started =
                local(other).filter(g -> g.state() != LocalGuest.State.OFF).isPresent();
        return started
                ? 0
                : other.hugePages().entrySet().stream()
                        .filter(huge -> size(huge.getKey(), memory) == size)
                        .mapToLong(huge -> (huge.getValue() + size - 1) / size)
                        .sum();
    }

    private Optional<LocalGuest> local(ArrivingGuest other) {
        return guests instanceof Fact.Known<Map<String, LocalGuest>> known
                ? Optional.ofNullable(known.value().get(other.uuid()))
                : Optional.empty();
    }

    private String onTheirWay() {
        return others.size() == 1
                ? "a guest that was admitted and has not arrived"
                : others.size() + " guests that were admitted and have not arrived";
    }

    private Violation unknown(String what) {
        return new Violation.Unjudged(
                "this host's " + what + " cannot be judged: " + ((Fact.Unknown<Memory>) facts).why(),
                "see virtgate status on this host");
    }

    private static long size(long named, Memory memory) {
        return named == Huge.DEFAULT_SIZE ? memory.defaultHugePage().orElse(Huge.DEFAULT_SIZE) : named;
    }

    private static long free(Map<Long, Memory.HugePages> pools, long size) {
        Memory.HugePages pool = pools.get(size);
        return pool == null ? 0 : pool.free();
    }

    private static String nodes(Set<Integer> nodes) {
        return (nodes.size() == 1 ? "node " : "nodes ") + IdSet.text(nodes);
    }
}
