package org.virtgate.checks.guest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.ApartGroups;
import org.virtgate.domain.Printable;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Glob;
import org.virtgate.rules.Rank;

/**
 * {@code guest.apart}: guests of one anti-affinity group do not share a host. Guests are of one group when their names
 * match the same pattern of the rule; a rule without patterns uses the groups that the guests' metadata names
 * ({@link ApartGroups}).
 */
public record GuestApart(List<String> groups, long limit) implements Check {
    public static final CheckSpec<GuestApart> SPEC = new CheckSpec<>(
            "guest.apart",
            Rank.FITNESS,
            options -> new GuestApart(options.texts("groups"), options.number("limit", 1)));

    public GuestApart {
        groups = List.copyOf(groups);
        limit = Math.max(1, limit);
    }

    @Override
    public Concern concern() {
        return Concern.RUNNING;
    }

    @Override
    public List<Violation> judge(Question question) {
        List<Group> asked = groups(question);
        if (asked.isEmpty()) {
            return List.of();
        }
        if (question.host().libvirt().guests() instanceof Fact.Known<Map<String, LocalGuest>> known) {
            return asked.stream()
                    .flatMap(group -> judge(group, others(group, question, known.value())).stream())
                    .toList();
        }
        String why = ((Fact.Unknown<Map<String, LocalGuest>>)
                        question.host().libvirt().guests())
                .why();
        return List.of(new Violation.Unjudged(
                "which guests of " + asked.get(0).shown() + " are here is not known: " + why, ""));
    }

    private List<Group> groups(Question question) {
        return groups.isEmpty()
                ? ApartGroups.of(question.guest().domain().document()).stream()
                        .map(name -> new Group(name, false))
                        .toList()
                : groups.stream()
                        .filter(pattern ->
                                new Glob(pattern).matches(question.guest().name()))
                        .map(pattern -> new Group(pattern, true))
                        .toList();
    }

    /**
     * Returns the names of the other guests of the group by UUID, because libvirt may list an arriving guest already.
     */
    private static Map<String, String> others(Group group, Question question, Map<String, LocalGuest> here) {
        Map<String, String> others = new LinkedHashMap<>();
        here.values().stream()
                .filter(guest -> guest.state() != LocalGuest.State.OFF)
                .filter(group::has)
                .forEach(guest -> others.put(guest.uuid(), guest.name()));
        question.host().arriving().stream().filter(group::has).forEach(guest -> others.put(guest.uuid(), guest.name()));
        others.remove(question.guest().domain().uuid());
        return others;
    }

    private List<Violation> judge(Group group, Map<String, String> others) {
        if (others.size() < limit) {
            return List.of();
        }
        String names = Printable.of(String.join(", ", new TreeSet<>(others.values())));
        return List.of(new Violation.Broken(
                names + " of " + group.shown() + (others.size() == 1 ? " is" : " are") + " here, where " + limit
                        + " of that group may be",
                "migrate to a host that has fewer of them"));
    }

    /**
     * An anti-affinity group.
     *
     * @param name a pattern of guest names, or the group's name in metadata
     */
    private record Group(String name, boolean byName) {
        boolean has(LocalGuest guest) {
            return byName
                    ? new Glob(name).matches(guest.name())
                    : guest.groups().contains(name);
        }

        boolean has(ArrivingGuest guest) {
            return byName
                    ? new Glob(name).matches(guest.name())
                    : guest.groups().contains(name);
        }

        String shown() {
            return "group " + Printable.of(name);
        }
    }
}
