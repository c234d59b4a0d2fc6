package org.virtgate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code virtgate hook}: the shim that libvirt calls. */
@Command(
        name = "hook",
        description = "Install, remove or look at the hook that libvirt calls.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "libvirt hands an incoming guest to /etc/libvirt/hooks/qemu and then to what is",
            "in qemu.d beside it. virtgate's hook is a small program that asks virtgated;",
            "other products' hooks are left alone.",
            "",
            "Examples:",
            "  virtgate hook status     what libvirt calls, in which order",
            "  virtgate hook install    put virtgate's there, or upgrade it",
            "",
            "Exit codes: 2 without one of the commands."
        })
final class HookCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command: install, remove or status");
    }
}
