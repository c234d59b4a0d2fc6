package org.virtgate.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.virtgate.install.HookInstaller;
import org.virtgate.install.HookLocation;
import org.virtgate.install.HookState;
import org.virtgate.install.LibvirtReload;
import org.virtgate.rules.store.Trust;
import picocli.CommandLine.Option;

/** {@code --hooks-dir}: where libvirt's hooks are on this host. */
final class HookSite {
    @Option(
            names = "--hooks-dir",
            paramLabel = "DIR",
            defaultValue = "/etc/libvirt/hooks",
            description = "libvirt's folder of hooks (default: ${DEFAULT-VALUE}).")
    private Path hooks = HookLocation.HOOKS;

    /** Refuses a folder that was named and is none. */
    void mustExist() throws CommandFailure {
        NamedFolder.mustExist("--hooks-dir", hooks, HookLocation.HOOKS, "libvirt's hooks are usually in");
    }

    HookInstaller installer(CommandContext context) throws CommandFailure, IOException {
        return location(context).installer();
    }

    LibvirtReload libvirt(CommandContext context) throws CommandFailure, IOException {
        return location(context).libvirt();
    }

    HookState state(CommandContext context) throws CommandFailure, IOException {
        return location(context).state();
    }

    private HookLocation location(CommandContext context) throws CommandFailure, IOException {
        mustExist();
        return new HookLocation(
                hooks,
                context.shipped("usr/libexec/virtgate/qemu-hook"),
                context.etc().resolve("hook.toml"),
                context.run(),
                context.state().resolve("libvirt-reloaded"),
                Trust.of(context.uid()),
                context.programs());
    }
}
