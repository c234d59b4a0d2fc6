package org.virtgate.rules.read;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.virtgate.rules.BuiltInCheck;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Glob;
import org.virtgate.rules.Rank;

/** Checks to read rules with: two without options, one that needs one, one with an option of each type. */
final class SampleChecks {
    static final List<CheckSpec<?>> SPECS = List.of(
            new CheckSpec<>("storage.present", Rank.FITNESS, options -> new Plain()),
            new CheckSpec<>("sample.loose", Rank.FITNESS, options -> new Loose()),
            new CheckSpec<>("network.present", Rank.FITNESS, options -> new Plain()),
            new CheckSpec<>("storage.roots", Rank.FITNESS, options -> new Roots(options.requiredPlaces("allow"))),
            new CheckSpec<>(
                    "sample.options",
                    Rank.FITNESS,
                    options -> new Sample(
                            options.text("name", ""),
                            options.word("level", Level.LOW),
                            options.words("kinds", EnumSet.of(Kind.FILE, Kind.BLOCK), Set.of()),
                            options.number("max", 7),
                            options.flag("strict", false),
                            options.globs("guests"),
                            options.looseningMetadata("marked"))));

    private SampleChecks() {}

    private record Plain() implements BuiltInCheck {}

    private record Loose() implements BuiltInCheck {
        @Override
        public boolean loosens() {
            return true;
        }
    }

    private record Roots(List<String> allow) implements BuiltInCheck {}

    private record Sample(
            String name, Level level, Set<Kind> kinds, long max, boolean strict, List<Glob> guests, List<String> marked)
            implements BuiltInCheck {}

    private enum Level {
        LOW,
        HIGH
    }

    private enum Kind {
        FILE,
        BLOCK,
        OTHER
    }
}
