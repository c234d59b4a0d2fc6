package org.virtgate.checks.guest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                    .flatMap(group ->
                            judge(group, GroupMembers.of(group::has, group::has, question, known.value())).stream())
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

    private Optional<Violation> judge(Group group, GroupMembers others) {
        if (others.count() < limit) {
            return Optional.empty();
        }
        boolean mayEnd = others.listed() < limit;
        return Optional.of(new Violation.Broken(
                others.shown(group.shown()) + ", where " + limit + " of that group may be",
                "migrate to a host that has fewer of them"
                        + (mayEnd ? others.unseen().orWait() : "")));
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
