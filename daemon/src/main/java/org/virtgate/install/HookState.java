package org.virtgate.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Whether libvirt calls virtgate's hook, as far as that can be seen from outside of libvirt, which does not tell.
 *
 * @param daemons libvirt's daemons that run now
 */
public record HookState(HookChain chain, List<Daemon> daemons) {
    public HookState {
        Objects.requireNonNull(chain);
        daemons = List.copyOf(daemons);
    }

    /**
     * A daemon of libvirt's, and the hook.
     *
     * @param noticed whether it is known to have looked for hooks since virtgate's was put there; false: it cannot be told
     */
    public record Daemon(LibvirtDaemon process, boolean noticed) {
        public Daemon {
            Objects.requireNonNull(process);
        }
    }

    /** Looks at the hooks and at the daemons. */
    public static HookState read(HookInstaller installer, LibvirtReload libvirt) throws IOException {
        HookChain chain = installer.chain();
        List<Daemon> daemons = new ArrayList<>();
        for (LibvirtDaemon daemon : libvirt.running()) {
            boolean noticed = !chain.ours().isEmpty();
            for (HookFile ours : chain.ours()) {
                noticed &= libvirt.lookedSince(daemon, putThere(ours));
            }
            daemons.add(new Daemon(daemon, noticed));
        }
        return new HookState(chain, daemons);
    }

    /** The daemons that may not know of virtgate's hook. */
    public List<LibvirtDaemon> unnoticedBy() {
        return daemons.stream()
                .filter(daemon -> !daemon.noticed())
                .map(Daemon::process)
                .toList();
    }

    /** The change time of the inode: renaming and chmod set it, and nobody can set it back. */
    private static Instant putThere(HookFile file) throws IOException {
        return ((FileTime) Files.getAttribute(file.path(), "unix:ctime")).toInstant();
    }
}
