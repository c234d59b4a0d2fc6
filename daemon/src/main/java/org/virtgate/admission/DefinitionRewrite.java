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
 * A persistent definition with the same rewrites as the live one. libvirt copies the persistent definition from the
 * source unchanged (qemuMigrationDstPersist in qemu_migration.c, libvirt 4.5 to 10.7). Without its own rewrite the
 * guest runs, and fails at its next cold start.
 *
 * <p>If both definitions came with the same value, the persistent one gets the live one's new value. If they differ on
 * purpose (a disk that is added from the next boot on), the same rules are applied. A value that the live guest has
 * here is correct and is never rewritten again, because rules may swap two paths. For the same reason a definition with
 * only this host's values is already in line, and is left unchanged.
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
     * Returns the rewrite for a landed guest; empty if nothing must be changed.
     *
     * @param came the guest before rewriting, with its passport
     * @param live the live definition now; empty if the guest no longer runs
     * @param persistent the persistent definition with its secrets
     * @param rules the rules that admitted the guest
     * @throws DomainXmlException if {@code came} cannot be rewritten; such a guest would not have been admitted
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
        choice.taken.addAll(LostSlices.of(choice.taken, landed, came.domain()));
        return choice.made(persistent);
    }

    /**
     * Returns the rewrite for a guest whose persistent definition was not rewritten when it landed; empty if nothing
     * must be changed. It contains only rewrites that the live definition confirms, and rewrites of what only the
     * persistent one has.
     *
     * @param rules the rules in force
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
        choice.taken.addAll(LostSlices.of(choice.taken, live.domain(), persistent));
        return choice.made(persistent);
    }

    private static EditStates states(DomainXml domain) {
        return new EditStates(new Counterparts(domain));
    }

    /**
     * Returns a rewrite of the arriving guest, applied to the persistent definition; empty if its places are missing
     * there.
     */
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

    /**
     * Whether an edit would remove a guarded place, which the persistent definition may have although the live one has
     * not.
     */
    private static boolean isGuarded(Edit edit) {
        return edit instanceof Edit.Remove remove
                && remove.place().attribute() == null
                && GuardedPlaces.ofRemoval(remove.element()).isPresent();
    }

    /** The certain rewrites, and the ones to apply only if the definition is not this host's already. */
    private static final class Choice {
        private final List<Proposal> taken = new ArrayList<>();
        private final List<Proposal> unsure = new ArrayList<>();
        private boolean ours;

        void take(Proposal proposal) {
            taken.add(proposal);
        }

        /**
         * Returns the rules that select by position and select another device in the persistent definition than in the
         * live one.
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
            return Optional.of(new DefinitionRewrite(persistent.with(edits), RewritePlan.rewrites(all, persistent)));
        }
    }
}
