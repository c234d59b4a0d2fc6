package org.virtgate.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.Place;
import org.virtgate.domain.Printable;
import org.virtgate.domain.Secrets;
import org.virtgate.guest.Guest;
import org.virtgate.rules.BoundedMatch;
import org.virtgate.rules.CheckRule.Own;
import org.virtgate.rules.Condition;
import org.virtgate.rules.Operator;

/**
 * Judges one of the administrator's own checks: an XPath selects values, a typed operator judges each, a quantifier
 * judges them together.
 */
public final class OwnCheck {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private OwnCheck() {}

    /** Returns the violations of this check by a guest. */
    public static List<Violation> judge(Own own, Guest guest) {
        List<Place> places = new ArrayList<>();
        guest.select(own.select())
                .forEach(node -> Optional.ofNullable(Place.of(node)).ifPresent(places::add));
        List<Violation> unmatched =
                operator(own.condition()).map(o -> unmatched(o, places)).orElse(List.of());
        if (!unmatched.isEmpty()) {
            return unmatched;
        }
        if (own.condition() instanceof Condition.Every every) {
            return places.isEmpty()
                    ? missing(own, every.missing(), every.operator())
                    : failing(own, places, p -> !holds(every.operator(), p.value()), every.operator());
        } else if (own.condition() instanceof Condition.Some some) {
            boolean found = places.stream().anyMatch(p -> holds(some.operator(), p.value()));
            return places.isEmpty()
                    ? missing(own, some.missing(), some.operator())
                    : found ? List.of() : failing(own, places, p -> true, some.operator());
        } else if (own.condition() instanceof Condition.None none) {
            return none(own, places, none.operator());
        } else if (own.condition() instanceof Condition.Count count) {
            boolean within = count.min() <= places.size() && places.size() <= count.max();
            return within
                    ? List.of()
                    : List.of(violation(
                            own, String.valueOf(places.size()), range(count.min(), count.max()), own.select()));
        }
        throw new IllegalStateException("a condition of no known kind: " + own.condition());
    }

    /**
     * Returns a violation for each value that the operator matches. If there is none, returns each value that the
     * operator cannot judge as not judged.
     */
    private static List<Violation> none(Own own, List<Place> places, Optional<Operator> operator) {
        if (operator.isEmpty()) {
            return failing(own, places, p -> true, null);
        }
        Operator wanted = operator.get();
        List<Violation> broken = failing(own, places, p -> holds(wanted, p.value()), wanted);
        return broken.isEmpty()
                ? places.stream()
                        .filter(p -> !canJudge(wanted, p.value()))
                        .map(p -> notJudged(wanted, p))
                        .toList()
                : broken;
    }

    private static Violation notJudged(Operator operator, Place place) {
        String kind = operator instanceof Operator.Under ? "an absolute path" : "a whole number";
        return new Violation.Unjudged(
                "not judged: " + Printable.of(place.path()) + " is " + Printable.of(Secrets.shown(place))
                        + ", which is not " + kind,
                "have the check select only what is " + kind + ", or use in, equals or matches");
    }

    /** Whether the operator can judge such a value: a range needs a number, a directory needs an absolute path. */
    private static boolean canJudge(Operator operator, String value) {
        if (operator instanceof Operator.Under) {
            return HostPaths.isAbsolute(value);
        }
        return !(operator instanceof Operator.Range)
                || NUMBER.matcher(value.strip()).matches();
    }

    private static Optional<Operator> operator(Condition condition) {
        if (condition instanceof Condition.Every every) {
            return Optional.of(every.operator());
        } else if (condition instanceof Condition.Some some) {
            return Optional.of(some.operator());
        }
        return condition instanceof Condition.None none ? none.operator() : Optional.empty();
    }

    private static List<Violation> failing(
            Own own, List<Place> places, Predicate<Place> fails, @Nullable Operator operator) {
        String allowed = operator == null ? "nothing" : shown(operator);
        return places.stream()
                .filter(fails)
                .map(p -> violation(own, Printable.of(Secrets.shown(p)), allowed, p.path()))
                .toList();
    }

    private static List<Violation> missing(Own own, Condition.Missing missing, Operator operator) {
        return missing == Condition.Missing.OK
                ? List.of()
                : List.of(violation(own, "nothing", shown(operator), own.select()));
    }

    private static Violation violation(Own own, String value, String allowed, String place) {
        return new Violation.Broken(fill(own.message(), value, allowed, place), fill(own.fix(), value, allowed, place));
    }

    /** Fills the template in one pass, so that a value with the text {@code {allowed}} is not filled again. */
    private static String fill(String template, String value, String allowed, String place) {
        return Pattern.compile("\\{(value|allowed|place)}").matcher(template).replaceAll(m -> {
            String filling =
                    m.group(1).equals("value") ? value : m.group(1).equals("allowed") ? allowed : Printable.of(place);
            return Matcher.quoteReplacement(filling);
        });
    }

    /** Returns the values that the pattern takes too long to match. */
    private static List<Violation> unmatched(Operator operator, List<Place> places) {
        return operator instanceof Operator.Matches matches
                ? places.stream()
                        .filter(p -> BoundedMatch.matches(matches.pattern(), p.value())
                                .isEmpty())
                        .<Violation>map(p -> new Violation.Unjudged(
                                "not judged: " + Printable.of(p.path()) + " takes too long to match "
                                        + matches.pattern(),
                                "write a pattern without nested repetition"))
                        .toList()
                : List.of();
    }

    private static boolean holds(Operator operator, String value) {
        if (operator instanceof Operator.Under under) {
            return under.directories().stream().anyMatch(d -> HostPaths.isUnder(value, d));
        } else if (operator instanceof Operator.In in) {
            return in.values().contains(value);
        } else if (operator instanceof Operator.Matches matches) {
            return BoundedMatch.matches(matches.pattern(), value).orElse(false);
        } else if (operator instanceof Operator.Equal equal) {
            return equal.value().equals(value);
        } else if (operator instanceof Operator.Range range) {
            return NUMBER.matcher(value.strip()).matches()
                    && range.min() <= Long.parseLong(value.strip())
                    && Long.parseLong(value.strip()) <= range.max();
        }
        throw new IllegalStateException("an operator of no known kind: " + operator);
    }

    private static String shown(Operator operator) {
        if (operator instanceof Operator.Under under) {
            return String.join(", ", under.directories());
        } else if (operator instanceof Operator.In in) {
            return String.join(", ", in.values());
        } else if (operator instanceof Operator.Matches matches) {
            return matches.pattern().pattern();
        } else if (operator instanceof Operator.Equal equal) {
            return equal.value();
        } else if (operator instanceof Operator.Range range) {
            return range(range.min(), range.max());
        }
        throw new IllegalStateException("an operator of no known kind: " + operator);
    }

    private static String range(long min, long max) {
        return max == Integer.MAX_VALUE || max == Long.MAX_VALUE
                ? "at least " + min
                : min == Long.MIN_VALUE || min == 0 ? "at most " + max : min + " to " + max;
    }
}
