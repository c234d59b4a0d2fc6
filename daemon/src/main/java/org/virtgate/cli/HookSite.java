package org.virtgate.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.virtgate.install.HookInstaller;
import org.virtgate.install.HookState;
import org.virtgate.install.LibvirtReload;
import org.virtgate.install.Shim;
import org.virtgate.rules.store.SettingsFile;
import org.virtgate.rules.store.Trust;
import picocli.CommandLine.Option;

/** {@code --hooks-dir}: where libvirt's hooks are on this host. */
final class HookSite {
    @Option(
            names = "--hooks-dir",
            paramLabel = "DIR",
            defaultValue = "/etc/libvirt/hooks",
            description = "libvirt's folder of hooks (default: ${DEFAULT-VALUE}).")
    private Path hooks = Path.of("/etc/libvirt/hooks");

    HookInstaller installer(CommandContext context) throws IOException {
        Shim shim = Shim.read(context.shipped("usr/libexec/virtgate/qemu-hook"));
        return new HookInstaller(hooks, shim, Trust.of(context.uid()), context.programs());
    }

    LibvirtReload libvirt(CommandContext context) {
        return new LibvirtReload(context.run(), context.state().resolve("libvirt-reloaded"), context.programs());
    }

    HookState state(CommandContext context) throws IOException {
        return HookState.read(
                installer(context),
                libvirt(context),
                SettingsFile.hook(context.etc().resolve("hook.toml"), Trust.of(context.uid())));
    }
}
