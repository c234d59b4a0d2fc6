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
