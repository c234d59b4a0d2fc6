package org.virtgate.admission;

import java.util.List;
import java.util.Optional;
import org.virtgate.domain.Edit;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Guard;
import org.virtgate.domain.GuardedPlaces;
import org.virtgate.domain.HostPath;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.PathCatalogue;
import org.virtgate.domain.Place;
import org.virtgate.guest.Guest;
import org.virtgate.rules.Mode;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.RewriteRule.MoveDiskHost;
import org.virtgate.rules.RewriteRule.MoveNetwork;
import org.virtgate.rules.RewriteRule.MovePath;
import org.virtgate.rules.RewriteRule.MovePool;
import org.virtgate.rules.RewriteRule.Remove;
import org.virtgate.rules.RewriteRule.ReplacePrefix;
import org.virtgate.rules.RewriteRule.SetValue;
import org.virtgate.rules.RuleSet;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Plans what the rewrite rules change in one guest. More specific rules win: rules that select places by XPath come
 * before rules that match values, and among paths the longest prefix wins. Names that the origin and this host share
 * come last.
 */
final class Rewriting {
    private Rewriting() {}

    static RewritePlan plan(Guest guest, RuleSet rules) {
        return plan(guest, guest, rules);
    }

    /** Plans the rewrites of another definition of a guest; {@code arrival} decides which rules apply. */
    static RewritePlan plan(Guest guest, Guest arrival, RuleSet rules) {
        RewritePlan plan = new RewritePlan(guest, arrival);
        for (RewriteRule rule : rules.rewrites()) {
            if (rule.action() instanceof SetValue set) {
                select(plan, rule, set.select(), place -> replace(plan, rule, place, set.value()));
            } else if (rule.action() instanceof ReplacePrefix prefix) {
                select(plan, rule, prefix.select(), place -> replacePrefix(plan, rule, place, prefix));
            } else if (rule.action() instanceof Remove remove) {
                select(plan, rule, remove.select(), place -> remove(plan, rule, place));
            }
        }
        for (RewriteRule rule : rules.rewrites()) {
            if (rule.action() instanceof MoveNetwork move) {
                NetworkRewriting.plan(plan, rule, move);
            } else if (rule.action() instanceof MoveDiskHost move) {
                DiskHostRewriting.plan(plan, rule, move);
            } else if (rule.action() instanceof MovePool move) {
                pools(plan, rule, move);
            }
        }
        paths(plan, rules);
        NameRewriting.plan(plan, rules.names());
        return plan;
    }

    private interface Change {
        void at(Place place);
    }

    private static void select(RewritePlan plan, RewriteRule rule, String xpath, Change change) {
        if (rule.mode() == Mode.OFF) {
            return;
        }
        List<Node> nodes = plan.guest().select(xpath);
        if (!nodes.isEmpty() && plan.applies(rule)) {
            for (Node node : nodes) {
                Place place = Place.of(node);
                if (place != null) {
                    change.at(place);
                }
            }
        }
    }

    private static void replace(RewritePlan plan, RewriteRule rule, Place place, String value) {
        if (place.attribute() == null && holdsElements(place.element())) {
            plan.refuse(
                    rule,
                    "selects " + place.path() + ", which holds elements and not a value",
                    "select an attribute, or an element that holds only text");
        } else if (isFree(plan, rule, place, GuardedPlaces.ofChange(place))) {
            plan.propose(rule, place, value);
        }
    }

    private static void replacePrefix(RewritePlan plan, RewriteRule rule, Place place, ReplacePrefix prefix) {
        if (place.value().startsWith(prefix.from())) {
            replace(
                    plan,
                    rule,
                    place,
                    prefix.to() + place.value().substring(prefix.from().length()));
        }
    }

    private static void remove(RewritePlan plan, RewriteRule rule, Place place) {
        boolean whole = place.attribute() == null;
        Optional<Guard> guard = whole ? GuardedPlaces.ofRemoval(place.element()) : GuardedPlaces.ofChange(place);
        if (isFree(plan, rule, place, guard)) {
            String from = whole ? "<" + place.element().getNodeName() + ">" : place.value();
            plan.propose(rule, place, from, "", List.of(new Edit.Remove(place)));
        }
    }

    /**
     * Whether no guard protects the place; otherwise the plan refuses the rule. The rule reader refuses most such
     * rules, but cannot detect all of them.
     */
    private static boolean isFree(RewritePlan plan, RewriteRule rule, Place place, Optional<Guard> guard) {
        guard.ifPresent(g -> plan.refuse(
                rule,
                "would change " + place.path() + "; " + g.place() + " is guarded: " + g.reason(),
                "narrow the rule's select"));
        return guard.isEmpty();
    }

    private static void pools(RewritePlan plan, RewriteRule rule, MovePool move) {
        for (Element disk : plan.guest().devices("disk")) {
            for (Element source : Elements.below(disk, "source")) {
                if (source.getAttribute("pool").equals(move.from()) && plan.applies(rule)) {
                    plan.propose(rule, new Place(source, "pool"), move.to());
                }
            }
        }
    }

    private static void paths(RewritePlan plan, RuleSet rules) {
        for (HostPath path : PathCatalogue.find(plan.guest().domain().document())) {
            if (path.isAbsolute()) {
                List<RewriteRule> above = rules.paths().above(path.path()).stream()
                        .filter(plan::applies)
                        .toList();
                Optional<RewriteRule> enforced =
                        above.stream().filter(r -> r.mode() == Mode.ENFORCE).findFirst();
                enforced.ifPresent(rule -> move(plan, rule, path));
                above.stream()
                        .findFirst()
                        .filter(r -> r.mode() == Mode.AUDIT)
                        .ifPresent(rule -> move(plan, rule, path));
            }
        }
    }

    private static void move(RewritePlan plan, RewriteRule rule, HostPath path) {
        MovePath move = (MovePath) rule.action();
        plan.propose(rule, path.place(), HostPaths.moved(path.path(), move.from(), move.to()));
    }

    private static boolean holdsElements(Element element) {
        return element.getElementsByTagName("*").getLength() > 0;
    }
}
