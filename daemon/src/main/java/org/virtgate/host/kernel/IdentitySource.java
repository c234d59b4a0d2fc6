package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.virtgate.facts.Identity;
import org.virtgate.host.watch.Watch;

/** Reads the identity of the host below a root: machine-id(5), os-release(5), proc(5), and its addresses. */
public final class IdentitySource implements Watch.Source<Identity> {
    private final Path root;

    public IdentitySource(Path root) {
        this.root = root;
    }

    @Override
    public Identity read() throws Watch.FailedException {
        OsRelease os = OsRelease.read(root);
        return new Identity(
                KernelText.value(root.resolve("etc/machine-id")).orElse(""),
                os.id(),
                os.like(),
                os.version(),
                KernelText.value(root.resolve("proc/sys/kernel/osrelease")).orElse(""),
                cpu(),
                OwnNames.read(root).addresses().stream()
                        .filter(IdentitySource::isReachable)
                        .sorted()
                        .toList());
    }

    private Identity.Cpu cpu() throws Watch.FailedException {
        try {
            return CpuInfo.first(root.resolve("proc/cpuinfo"));
        } catch (IOException e) {
            throw new Watch.FailedException("the processors cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether an address is neither loopback nor link-local (RFC 3927, RFC 4291 section 2.4). */
    private static boolean isReachable(String address) {
        return !address.startsWith("127.")
                && !address.startsWith("169.254.")
                && !address.equals("::1")
                && List.of("fe8", "fe9", "fea", "feb").stream().noneMatch(address::startsWith);
    }
}
