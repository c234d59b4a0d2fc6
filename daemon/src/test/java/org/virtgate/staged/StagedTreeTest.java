package org.virtgate.staged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagedTreeTest {
    @Test
    void holdsWhatIsInstalledWithItsModesAndNothingElse() throws IOException {
        List<String> expected = """
                0755 etc/
                0755 etc/virtgate/
                0644 etc/virtgate/hook.toml
                0755 etc/virtgate/rules.d/
                0644 etc/virtgate/virtgate.toml
                0755 usr/
                0755 usr/bin/
                0755 usr/bin/virtgate
                0755 usr/lib/
                0755 usr/lib/systemd/
                0755 usr/lib/systemd/catalog/
                0644 usr/lib/systemd/catalog/virtgate.catalog
                0755 usr/lib/systemd/system/
                0644 usr/lib/systemd/system/virtgated.service
                0755 usr/lib/sysusers.d/
                0644 usr/lib/sysusers.d/virtgate.conf
                0755 usr/lib/virtgate/
                0755 usr/lib/virtgate/native/
                0755 usr/lib/virtgate/native/aarch64/
                0755 usr/lib/virtgate/native/aarch64/libjffi-1.2.so
                0755 usr/lib/virtgate/native/aarch64/libjnidispatch.so
                0755 usr/lib/virtgate/native/x86_64/
                0755 usr/lib/virtgate/native/x86_64/libjffi-1.2.so
                0755 usr/lib/virtgate/native/x86_64/libjnidispatch.so
                0755 usr/libexec/
                0755 usr/libexec/virtgate/
                0755 usr/libexec/virtgate/after-java
                0755 usr/libexec/virtgate/complete
                0755 usr/libexec/virtgate/make-cache
                0755 usr/libexec/virtgate/own-hooks
                0755 usr/libexec/virtgate/qemu-hook
                0755 usr/sbin/
                0755 usr/sbin/virtgated
                0755 usr/share/
                0755 usr/share/bash-completion/
                0755 usr/share/bash-completion/completions/
                0644 usr/share/bash-completion/completions/virtgate
                0755 usr/share/doc/
                0755 usr/share/doc/virtgate/
                0644 usr/share/doc/virtgate/LICENSE
                0755 usr/share/doc/virtgate/docs/
                0755 usr/share/doc/virtgate/docs/using/
                0644 usr/share/doc/virtgate/docs/using/*.md
                0644 usr/share/doc/virtgate/docs/using/decisions.schema.json
                0644 usr/share/doc/virtgate/docs/using/migrate.py
                0644 usr/share/doc/virtgate/docs/using/passport.xsd
                0755 usr/share/fish/
                0755 usr/share/fish/vendor_completions.d/
                0644 usr/share/fish/vendor_completions.d/virtgate.fish
                0755 usr/share/man/
                0755 usr/share/man/man1/
                0644 usr/share/man/man1/virtgate*.1
                0755 usr/share/man/man5/
                0644 usr/share/man/man5/virtgate-hook.5
                0644 usr/share/man/man5/virtgate-rules.5
                0644 usr/share/man/man5/virtgate.toml.5
                0755 usr/share/man/man7/
                0644 usr/share/man/man7/virtgate-checks.7
                0755 usr/share/man/man8/
                0644 usr/share/man/man8/virtgated.8
                0755 usr/share/virtgate/
                0644 usr/share/virtgate/decisions.schema.json
                0644 usr/share/virtgate/fleet.schema.json
                0644 usr/share/virtgate/hook.schema.json
                0644 usr/share/virtgate/launch.sh
                0755 usr/share/virtgate/lib/
                0644 usr/share/virtgate/lib/*.jar
                0755 usr/share/virtgate/prometheus/
                0644 usr/share/virtgate/prometheus/virtgate-alerts.yml
                0644 usr/share/virtgate/prometheus/virtgate-dashboard.json
                0755 usr/share/virtgate/rules.d/
                0644 usr/share/virtgate/rules.d/00-baseline.toml
                0644 usr/share/virtgate/rules.d/05-filesystems.toml
                0644 usr/share/virtgate/rules.d/06-releases.toml
                0644 usr/share/virtgate/rules.schema.json
                0644 usr/share/virtgate/virtgate.schema.json
                0755 usr/share/zsh/
                0755 usr/share/zsh/vendor-completions/
                0644 usr/share/zsh/vendor-completions/_virtgate
                """.lines().toList();
        List<String> found = StagedTree.listing(StagedTree.ROOT).stream()
                .map(line -> line.replaceFirst("(usr/share/virtgate/lib/).*\\.jar", "$1*.jar"))
                .map(line -> line.replaceFirst("(docs/using/).*\\.md", "$1*.md"))
                .map(line -> line.replaceFirst("(usr/share/man/man1/virtgate).*\\.1", "$1*.1"))
                .distinct()
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", found));
    }

    @Test
    void holdsTheDaemonAndNoJarTwice() throws IOException {
        List<String> jars;
        try (var files = Files.list(StagedTree.ROOT.resolve("usr/share/virtgate/lib"))) {
            jars = files.map(file -> String.valueOf(file.getFileName()))
                    .map(name -> name.replaceFirst("-[0-9].*", ".jar"))
                    .sorted()
                    .toList();
        }
        assertTrue(jars.contains("virtgate-daemon.jar"), () -> "only " + jars);
        assertEquals(jars.stream().distinct().toList(), jars);
        assertFalse(jars.contains("junit-jupiter.jar"));
    }
}
