package org.virtgate.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.virtgate.host.programs.Programs;
import org.virtgate.rules.store.Trust;

/** A libvirt folder of hooks to try things in, with a shipped shim and programs of a host beside it. */
public record HookFolder(Path root) {
    /** Content that passes for the shim of some build. */
    public static String shim(String build) {
        return "\u007fELF " + build + " /etc/virtgate/hook.toml";
    }

    public static final String FOREIGN =
            "#!/bin/sh\n# calls /usr/libexec/virtgate/qemu-hook, which reads /etc/virtgate/hook.toml\n";

    /** An empty one, beside the shim of build "now" and a libvirtd of that version. */
    public static HookFolder with(Path root, String libvirtVersion) throws IOException {
        HookFolder folder = new HookFolder(root);
        Files.createDirectories(folder.hooks());
        write(folder.shipped(), shim("now"), "rwxr-xr-x");
        write(
                folder.programs().folders().get(0).resolve("libvirtd"),
                "#!/bin/sh\necho 'libvirtd (libvirt) " + libvirtVersion + "'\n",
                "rwxr-xr-x");
        return folder;
    }

    public Path hooks() {
        return root.resolve("hooks");
    }

    public Path main() {
        return hooks().resolve("qemu");
    }

    public Path inFolder(String name) {
        return hooks().resolve("qemu.d").resolve(name);
    }

    public Path shipped() {
        return root.resolve("qemu-hook");
    }

    public Programs programs() {
        return new Programs(List.of(root.resolve("bin")));
    }

    public HookInstaller installer() throws IOException {
        return new HookInstaller(hooks(), Shim.read(shipped()), Trust.ANYBODY, programs());
    }

    public HookChain chain() throws IOException {
        return installer().chain();
    }

    /** Writes a file with these permissions, and the folders above it. */
    public static Path write(Path file, String content, String permissions) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
