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
 * The QEMU hooks of a host, in the order in which libvirt 6.5 and later call them: {@code qemu}, then what is in
 * {@code qemu.d}, sorted by the bytes of the names ({@code virHookCall} of libvirt 10.7). Each reads what the one
 * before it wrote.
 *
 * @param main what is at {@code qemu}, which older versions call alone
 * @param folder what is in {@code qemu.d}, but for directories, which libvirt passes over
 */
public record HookChain(HookFile main, List<HookFile> folder) {
    public HookChain {
        Objects.requireNonNull(main);
        folder = List.copyOf(folder);
    }

    /**
     * Reads a folder of hooks, /etc/libvirt/hooks for example.
     *
     * @param trust who may be able to write virtgate's hook
     * @param programs where libvirt's version is to be had; one that cannot be told counts as a recent one
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

    /** Everything that is there, in calling order. */
    public List<HookFile> files() {
        List<HookFile> all = new ArrayList<>();
        if (!main.isFree()) {
            all.add(main);
        }
        all.addAll(folder);
        return all;
    }

    /** Virtgate's own, in calling order; more than one is one too many. */
    public List<HookFile> ours() {
        return files().stream().filter(HookFile::isOurs).toList();
    }

    /** Whether exactly one shim is there, and is this installation's and called. */
    public boolean isInPlace() {
        return ours().size() == 1 && ours().get(0).isInPlace();
    }

    /**
     * Other people's hooks that are called after virtgate's: they can change what it decided, and it cannot see that.
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
