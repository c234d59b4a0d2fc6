package org.virtgate.rules.read;

import java.util.List;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.CheckSpec.Option;

/** Checks to read rules with: one without options, one that needs one, one with an option of each type. */
final class SampleChecks {
    static final List<CheckSpec> SPECS = List.of(
            new CheckSpec("storage.present", "a path does not exist here", List.of()),
            new CheckSpec("network.present", "a bridge does not exist here", List.of()),
            new CheckSpec(
                    "storage.roots",
                    "a path leaves the allowed directories",
                    List.of(new Option("allow", CheckSpec.Type.PATHS, true, List.of()))),
            new CheckSpec(
                    "sample.options",
                    "never",
                    List.of(
                            new Option("name", CheckSpec.Type.TEXT, false, List.of()),
                            new Option("level", CheckSpec.Type.TEXT, false, List.of("low", "high")),
                            new Option("kinds", CheckSpec.Type.TEXTS, false, List.of("file", "block")),
                            new Option("max", CheckSpec.Type.NUMBER, false, List.of()),
                            new Option("strict", CheckSpec.Type.FLAG, false, List.of()),
                            new Option("guests", CheckSpec.Type.GLOBS, false, List.of()),
                            new Option("marked", CheckSpec.Type.METADATA, false, List.of()))));

    private SampleChecks() {}
}
