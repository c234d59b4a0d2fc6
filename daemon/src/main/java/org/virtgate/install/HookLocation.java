package org.virtgate.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.virtgate.host.programs.Programs;
import org.virtgate.rules.store.SettingsFile;
import org.virtgate.rules.store.Trust;

/**
 * Where everything is that decides whether libvirt calls virtgate's hook.
 *
 * @param hooks libvirt's folder of hooks, /etc/libvirt/hooks
 * @param shim the shipped hook shim
 * @param settings hook.toml
 * @param run the folder of pid files, /run
 * @param reloads the file that records reloads of libvirt
 */
public record HookLocation(
        Path hooks, Path shim, Path settings, Path run, Path reloads, Trust trust, Programs programs) {
    /** libvirt's folder of hooks. */
    public static final Path HOOKS = Path.of("/etc/libvirt/hooks");

    public HookLocation {
        Objects.requireNonNull(hooks);
        Objects.requireNonNull(shim);
        Objects.requireNonNull(settings);
        Objects.requireNonNull(run);
        Objects.requireNonNull(reloads);
        Objects.requireNonNull(trust);
        Objects.requireNonNull(programs);
    }

    public HookInstaller installer() throws IOException {
        return new HookInstaller(hooks, Shim.read(shim), trust, programs);
    }

    public LibvirtReload libvirt() {
        return new LibvirtReload(run, reloads, programs);
    }

    /** Looks at the hooks, at hook.toml and at libvirt's daemons. */
    public HookState state() throws IOException {
        return HookState.read(installer(), libvirt(), SettingsFile.hook(settings, trust));
    }

    /** Returns the folders in which something changes when the state does. libvirt's daemons are not among them. */
    List<Path> folders() {
        return List.of(hooks, hooks.resolve("qemu.d"), folderOf(settings), folderOf(reloads));
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root is no file");
    }
}
