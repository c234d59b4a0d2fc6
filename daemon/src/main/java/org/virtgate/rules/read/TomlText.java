package org.virtgate.rules.read;

import java.util.Optional;
import java.util.function.Consumer;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;

/** Parses a text as TOML 1.0. */
final class TomlText {
    private TomlText() {}

    /** Returns a reader of a text of our own, to see what it is asked for. Its problems are of interest to nobody. */
    static TableReader sample(String file, String text) {
        TomlTable toml = parse(file, text, TomlText::ignore).orElseThrow();
        return new TableReader(file, Position.whole(file), toml, TomlText::ignore);
    }

    private static void ignore(Problem problem) {
        // A sample lacks what a reader needs.
    }

    /** Returns the top table; empty if the text is not TOML. Every syntax error is a problem. */
    static Optional<TomlTable> parse(String file, String text, Consumer<Problem> problems) {
        TomlParseResult result = Toml.parse(text, TomlVersion.V1_0_0);
        for (TomlParseError error : result.errors()) {
            Position at =
                    new Position(file, error.position().line(), error.position().column());
            problems.accept(Problem.of(at, "not TOML: " + Wording.phrase(String.valueOf(error.getMessage()))));
        }
        return result.hasErrors() ? Optional.empty() : Optional.of(result);
    }
}
