package org.virtgate.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.HookView;
import org.virtgate.install.HookState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code virtgate hook status}. JSON: as {@link HookView#json} says. */
@Command(
        name = "status",
        description = "Show what libvirt calls, in which order, and whether virtgate's hook is among it.",
        footer = {
            "",
            "A number is a place in the calling order, a dash a file that libvirt does not",
            "call. libvirt looks for hooks when it starts or is reloaded, and tells nobody",
            "what it found.",
            "",
            "Exit codes: 0 every incoming guest is checked; 1 that is not sure: the reasons",
            "are shown; 2 no such folder; 5 not permitted."
        })
final class HookStatusCommand implements Callable<Integer> {
    @Mixin
    private HookSite site = new HookSite();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    HookStatusCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        HookState state = site.state(context);
        Console console = context.console();
        if (json.isWanted()) {
            console.json(HookView.json(state));
        } else {
            HookView.chain(console, state).forEach(console::line);
        }
        return (state.problems().isEmpty() ? ExitCode.YES : ExitCode.NO).code();
    }
}
