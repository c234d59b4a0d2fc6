package org.virtgate.checks.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** libvirt's own virt-aa-helper is asked for the same paths; it needs no AppArmor for that. */
class ApparmorPathsTest {
    private static final Path HELPER = Path.of("/usr/lib/libvirt/virt-aa-helper");
    private static final String UUID = "6b1f7a52-0000-4000-8000-0000000000a2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bin/x.img",
                "/etc/x.img",
                "/lib64/x.img",
                "/proc/x.img",
                "/sbin/x.img",
                "/sys/x.img",
                "/usr/lib/x.img",
                "/usr/libexec/x.img",
                "/usr/share/x.img",
                "/usr/local/lib/x.img",
                "/usr/local/share/x.img",
                "/usr/local/etc/x.img",
                "/usr/src/x.img",
                "/boot/x.img",
                "/var/lib/libvirt/images/x.img",
                "/srv/x.img",
                "/home/x.img",
                "/dev/vg0/x",
                "/mnt/x.img",
                "/opt/x.img"
            })
    void refusesWhatLibvirtRefuses(String path) throws Exception {
        if (!Files.isExecutable(HELPER)) {
            assertFalse("1".equals(System.getenv("VIRTGATE_REQUIRE_TOOLS")), HELPER + " is not installed");
            assumeTrue(false, HELPER + " is not installed");
        }
        assertEquals(isRefusedByLibvirt(path, ""), ApparmorPaths.isRefused(path, true), path);
        assertEquals(
                isRefusedByLibvirt(path, "<readonly/>"), ApparmorPaths.isRefused(path, false), path + " to be read");
    }

    private static boolean isRefusedByLibvirt(String path, String flags) throws Exception {
        Process helper = new ProcessBuilder(
                        List.of(HELPER.toString(), "--create", "--dryrun", "--uuid", "libvirt-" + UUID))
                .redirectErrorStream(true)
                .start();
        try (var in = helper.getOutputStream()) {
            in.write(("<domain type='qemu'><name>w2</name><uuid>" + UUID + "</uuid><memory>65536</memory>"
                            + "<os><type arch='x86_64' machine='pc'>hvm</type></os><devices><disk type='file'>"
                            + "<driver name='qemu' type='raw'/><source file='" + path
                            + "'/><target dev='vda' bus='virtio'/>" + flags + "</disk></devices></domain>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(helper.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        helper.waitFor(1, TimeUnit.MINUTES);
        assertEquals(helper.exitValue() != 0, said.contains("skipped restricted file"), said);
        return helper.exitValue() != 0;
    }
}
