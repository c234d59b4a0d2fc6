package org.virtgate.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.admission.RewritePlan.Proposal;
import org.virtgate.domain.Counterparts;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.Edit;
import org.virtgate.domain.GuardedPlaces;
import org.virtgate.domain.Place;
import org.virtgate.guest.Guest;
import org.virtgate.rules.RuleSet;

/**
 * A persistent definition brought in line with the rewriting that the live one got. libvirt takes it from the source as
 * it was there (qemuMigrationDstPersist in qemu_migration.c, libvirt 4.5 to 10.7), so that the guest runs, and fails at
 * its next cold start.
 *
 * <p>Where both definitions came with the same value, the persistent one gets what the live one got. Where they differ
 * on purpose (a disk that is there from the next boot on), the same rules are asked. What the live guest has here is
 * right, and is never rewritten again: rules may swap two paths. For the same reason a definition that shows only this
 * host's values is this host's already, and is left whole.
 *
 * @param xml the persistent definition, rewritten
 * @param rewrites what was changed, in document order
 */
public record DefinitionRewrite(String xml, List<Rewrite> rewrites) {
    public DefinitionRewrite {
        Objects.requireNonNull(xml);
        rewrites = List.copyOf(rewrites);
    }

    /**
     * What a guest that landed needs; empty where nothing is to be changed.
     *
     * @param came as it came, with what its origin tells of it
     * @param live as it runs now; empty where it does not run any more
     * @param persistent secrets included
     * @param rules those that admitted it
     * @throws DomainXmlException if the guest as it came cannot be rewritten, which then would not have been admitted
     */
    public static Optional<DefinitionRewrite> ofLanded(
            Guest came, Optional<DomainXml> live, DomainXml persistent, RuleSet rules) throws DomainXmlException {
        RewritePlan arrival = Rewriting.plan(came, rules);
        DomainXml landed =
                live.isPresent() ? live.get() : DomainXml.parse(came.domain().with(arrival.edits()));
        EditStates before = states(came.domain());
        EditStates now = states(landed);
        EditStates here = states(persistent);
        Choice choice = new Choice();
        for (Proposal made : arrival.enforced()) {
            if (!here.has(made.edits())) {
                continue;
            }
            if (here.equal(now, made.edits())) {
                choice.ours |= !here.equal(before, made.edits());
            } else if (here.equal(before, made.edits())) {
                moved(made, here).ifPresent(choice::take);
            }
        }
        List<Proposal> asked =
                Rewriting.plan(came.with(persistent), came, rules).enforced();
        Set<Rewrite.Source> shifted = choice.shifted(asked);
        for (Proposal one : asked) {
            if (!here.equal(now, one.edits())
                    && !here.equal(before, one.edits())
                    && !shifted.contains(one.rewrite().by())) {
                choice.unsure.add(one);
            }
        }
        return choice.made(persistent);
    }

    /**
     * What a guest needs that landed when nobody rewrote its persistent definition: only what the live one shows to be
     * right, and what only the persistent one has; empty where nothing is to be changed.
     *
     * @param rules those in force
     */
    public static Optional<DefinitionRewrite> ofResident(Guest live, DomainXml persistent, RuleSet rules) {
        EditStates now = states(live.domain());
        EditStates here = states(persistent);
        Choice choice = new Choice();
        for (Proposal asked : Rewriting.plan(live.with(persistent), live, rules).enforced()) {
            if (here.equal(now, asked.edits())) {
                choice.ours = true;
            } else if (now.areMade(asked.edits())) {
                choice.take(asked);
            } else if (now.moved(asked.place()).isEmpty()) {
                choice.unsure.add(asked);
            }
        }
        return choice.made(persistent);
    }

    private static EditStates states(DomainXml domain) {
        return new EditStates(new Counterparts(domain));
    }

    /** What was done to the guest as it came, done to the persistent definition. */
    private static Optional<Proposal> moved(Proposal made, EditStates here) {
        List<Edit> edits = new ArrayList<>();
        made.edits().forEach(edit -> here.moved(edit).ifPresent(edits::add));
        Optional<Place> place = here.moved(made.place());
        boolean guarded = edits.stream().anyMatch(DefinitionRewrite::isGuarded);
        return place.filter(p -> !guarded && edits.size() == made.edits().size())
                .map(p -> {
                    Rewrite was = made.rewrite();
                    return new Proposal(new Rewrite(p.path(), was.from(), was.to(), was.by(), true), p, edits);
                });
    }

    /** What is guarded may be in an element of the persistent definition though it is not in the live one's. */
    private static boolean isGuarded(Edit edit) {
        return edit instanceof Edit.Remove remove
                && remove.place().attribute() == null
                && GuardedPlaces.ofRemoval(remove.element()).isPresent();
    }

    /** What is to be done, and what only if the definition is not this host's already. */
    private static final class Choice {
        private final List<Proposal> taken = new ArrayList<>();
        private final List<Proposal> unsure = new ArrayList<>();
        private boolean ours;

        void take(Proposal proposal) {
            taken.add(proposal);
        }

        /**
         * Rules that do not select here what they selected there: they go by position, and what they select here is
         * another device.
         */
        Set<Rewrite.Source> shifted(List<Proposal> asked) {
            Set<String> places = asked.stream().map(p -> p.rewrite().place()).collect(Collectors.toSet());
            return taken.stream()
                    .map(Proposal::rewrite)
                    .filter(rewrite -> !places.contains(rewrite.place()))
                    .map(Rewrite::by)
                    .collect(Collectors.toSet());
        }

        Optional<DefinitionRewrite> made(DomainXml persistent) {
            List<Proposal> all = new ArrayList<>(taken);
            if (!ours || !taken.isEmpty()) {
                all.addAll(unsure);
            }
            if (all.isEmpty()) {
                return Optional.empty();
            }
            List<Edit> edits = all.stream().flatMap(p -> p.edits().stream()).toList();
            return Optional.of(new DefinitionRewrite(persistent.with(edits), RewritePlan.rewrites(all)));
        }
    }
}
