package org.virtgate.build.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.virtgate.build.command.CommandWords;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What may stand for an option's value or a parameter.
 *
 * @param words the only values that there are; empty if the kind says more
 */
record Values(Kind kind, List<String> words) {
    /** A kind of values; /usr/libexec/virtgate/complete knows those from {@code GUESTS} to {@code MOVES}. */
    enum Kind {
        GUESTS,
        HOSTS,
        RULES,
        DECISIONS,
        MOVES,
        FILES,
        FOLDERS,
        WORDS,
        NOTHING
    }

    Values {
        Objects.requireNonNull(kind);
        words = List.copyOf(words);
    }

    /** Returns the values of an option or a parameter, by the name that its help gives them. */
    static Values of(ArgSpec argument) {
        List<String> words = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(words::add);
        }
        if (argument.paramLabel().equals("COMMAND")) { // Of virtgate help.
            CommandWords.below(argument.command().parent()).forEach(one -> words.add(one.name()));
        }
        if (!words.isEmpty()) {
            return new Values(Kind.WORDS, words);
        }
        String option = argument instanceof OptionSpec spec ? spec.longestName() : "";
        return new Values(
                switch (argument.paramLabel()) {
                    case "GUEST" -> Kind.GUESTS;
                    case "HOST" -> Kind.HOSTS;
                    case "NAME" -> option.equals("--domain") ? Kind.GUESTS : Kind.NOTHING;
                    case "ID" ->
                        switch (option) {
                            case "--check", "--rule" -> Kind.RULES;
                            case "--moves", "--return" -> Kind.MOVES;
                            default -> Kind.DECISIONS;
                        };
                    case "FILE", "PATH" -> Kind.FILES;
                    case "DIR" -> Kind.FOLDERS;
                    default -> Kind.NOTHING;
                },
                List.of());
    }
}
