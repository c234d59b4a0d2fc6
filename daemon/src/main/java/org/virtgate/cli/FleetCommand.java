package org.virtgate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code virtgate fleet}: the hosts among which guests move. */
@Command(
        name = "fleet",
        description = "Look at the hosts among which guests move.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "The hosts are named in /etc/virtgate/fleet.toml, the same file on each of them.",
            "They are asked by ssh, each by its own virtgate; nothing else runs for it, and",
            "no port is opened.",
            "",
            "Examples:",
            "  virtgate fleet status    each host: reached or not, rules, load, memory",
            "",
            "Exit codes: 2 without one of the commands."
        })
final class FleetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "expected a command: status; other hosts use answer, setup and listen");
    }
}
