package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever an image's header names, it is an absolute path of this host, or an image behind a known protocol. */
class ImageNameFuzzTest {
    @FuzzTest
    void isAPathOrRemote(byte[] bytes) {
        String name = new String(bytes, StandardCharsets.UTF_8);
        Optional<String> path = BackingName.path(name, "/srv/images/a.qcow2");
        Optional<RemoteName> remote = RemoteName.of(name);
        path.ifPresent(file -> assertTrue(HostPaths.isAbsolute(file), file));
        remote.ifPresent(image -> assertTrue(RemoteName.PROTOCOLS.contains(image.protocol()), image.protocol()));
        BackingName.format(name).ifPresent(format -> assertTrue(name.startsWith("json:"), format));
    }
}
