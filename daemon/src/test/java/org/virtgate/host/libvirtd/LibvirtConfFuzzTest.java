package org.virtgate.host.libvirtd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.virtgate.domain.Secrets;

/** Whatever libvirt's files say, they are settings without passwords, or have one problem with its line. */
class LibvirtConfFuzzTest {
    @FuzzTest
    void isReadOrHasAProblem(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        LibvirtConf.Content content = LibvirtConf.read("qemu.conf", "/etc/libvirt/qemu.conf", text);
        assertEquals(content, LibvirtConf.read("qemu.conf", "/etc/libvirt/qemu.conf", text));
        assertTrue(content.problem().isEmpty() || content.settings().isEmpty());
        long lines = text.lines().count() + 1;
        content.problem()
                .ifPresent(problem -> assertTrue(problem.line() >= 1 && problem.line() <= lines, problem.toString()));
        content.settings().forEach((name, setting) -> {
            assertTrue(setting.line() >= 1 && setting.line() <= lines);
            assertTrue(!name.endsWith("_password") || setting.value().equals(Secrets.HIDDEN), name);
        });
    }
}
