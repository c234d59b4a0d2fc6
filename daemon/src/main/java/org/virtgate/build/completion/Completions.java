package org.virtgate.build.completion;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The files of completion, where each shell looks for them. */
public final class Completions {
    /** The program that prints names. */
    static final String PROGRAM = "/usr/libexec/virtgate/complete";

    private Completions() {}

    /** Returns the files by their place below usr/share. */
    public static Map<String, String> of(CommandSpec virtgate) {
        return Map.of(
                "bash-completion/completions/virtgate", Bash.script(virtgate),
                "zsh/vendor-completions/_virtgate", Zsh.script(virtgate),
                "fish/vendor_completions.d/virtgate.fish", Fish.script(virtgate));
    }
}
