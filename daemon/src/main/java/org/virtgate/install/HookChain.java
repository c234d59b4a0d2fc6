package org.virtgate.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.virtgate.host.programs.Programs;
import org.virtgate.rules.store.Trust;

/**
 * The QEMU hooks of a host, in the order in which libvirt 6.5 and later call them: {@code qemu}, then the files of
 * {@code qemu.d}, sorted by the bytes of their names ({@code virHookCall} of libvirt 10.7). Each hook reads the output
 * of the one before.
 *
 * @param main the file {@code qemu}, the only one that older versions call
 * @param folder the entries of {@code qemu.d} without directories, which libvirt skips
 */
public record HookChain(HookFile main, List<HookFile> folder) {
    public HookChain {
        Objects.requireNonNull(main);
        folder = List.copyOf(folder);
    }

    /**
     * Reads a folder of hooks, /etc/libvirt/hooks for example.
     *
     * @param trust the check of who may write virtgate's hook
     * @param programs the programs that print libvirt's version; an unknown version counts as recent
     */
    public static HookChain read(Path hooks, Shim shim, Trust trust, Programs programs) throws IOException {
        HookFile main = HookFile.at(hooks.resolve("qemu"), shim, trust);
        List<HookFile> files = new ArrayList<>();
        Path folder = hooks.resolve("qemu.d");
        if (Files.isDirectory(folder)) {
            try (var entries = Files.list(folder)) {
                for (Path entry : entries.sorted(byBytes()).toList()) {
                    if (!Files.isDirectory(entry)) {
                        files.add(HookFile.at(entry, shim, trust));
                    }
                }
            }
        }
        if (!files.isEmpty()
                && LibvirtVersion.installed(programs)
                        .filter(HookChain::isTooOld)
                        .isPresent()) {
            files.replaceAll(HookFile::passedOver);
        }
        return new HookChain(main, files);
    }

    /** Returns all hooks, in calling order. */
    public List<HookFile> files() {
        List<HookFile> all = new ArrayList<>();
        if (!main.isFree()) {
            all.add(main);
        }
        all.addAll(folder);
        return all;
    }

    /** Returns virtgate's hooks, in calling order. More than one is a problem. */
    public List<HookFile> ours() {
        return files().stream().filter(HookFile::isOurs).toList();
    }

    /** Whether there is exactly one shim, from this installation, and libvirt calls it. */
    public boolean isInPlace() {
        return ours().size() == 1 && ours().get(0).isInPlace();
    }

    /**
     * Returns other products' hooks called after virtgate's. They can change what virtgate decided, and virtgate cannot
     * see that.
     */
    public List<HookFile> calledAfterOurs() {
        List<HookFile> all = files();
        int last = -1;
        for (int i = 0; i < all.size(); i++) {
            last = all.get(i).isOurs() ? i : last;
        }
        return last < 0
                ? List.of()
                : all.subList(last + 1, all.size()).stream()
                        .filter(file -> file.state() == HookFile.State.CALLED)
                        .toList();
    }

    private static boolean isTooOld(LibvirtVersion version) {
        return version.compareTo(LibvirtVersion.FIRST_WITH_FOLDER) < 0;
    }

    private static Comparator<Path> byBytes() {
        return Comparator.comparing(file -> file.toString().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
    }
}
