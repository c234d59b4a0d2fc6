package org.virtgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.host.programs.Programs;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.SettingsFile;
import org.virtgate.rules.store.Trust;

/**
 * Something of virtgate that is still on the host, and the command that removes it.
 *
 * @param command to be typed as root
 * @param what in words
 */
record RemovalStep(String command, String what) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    RemovalStep {
        Objects.requireNonNull(command);
        Objects.requireNonNull(what);
    }

    /** Returns all of them, in the order in which they should be done. */
    static List<RemovalStep> all(CommandContext context) throws IOException {
        List<RemovalStep> steps = new ArrayList<>();
        String state = "/var/lib/virtgate /var/log/virtgate /var/cache/virtgate";
        if (says(context, "ok installed", "dpkg-query", "-W", "-f", "${Status}", "virtgate")) {
            steps.add(new RemovalStep("apt-get remove virtgate", "the program"));
            steps.add(new RemovalStep(
                    "apt-get purge virtgate", "settings, rules, decisions and state too: all of them, for good"));
        } else if (says(context, "virtgate-", "rpm", "-q", "virtgate")) {
            steps.add(new RemovalStep("dnf remove virtgate", "the program; on SUSE: zypper remove virtgate"));
            steps.add(new RemovalStep(
                    "rm -r /etc/virtgate " + state, "settings, rules, decisions and state: all of them, for good"));
        } else {
            steps.add(new RemovalStep(
                    "less /usr/share/doc/virtgate/docs/using/uninstall.md",
                    "the program, which came without a package: it lists the files"));
            steps.add(new RemovalStep(
                    "rm -r /etc/virtgate " + state, "settings, rules, decisions and state: all of them, for good"));
        }
        textfile(context)
                .ifPresent(file -> steps.add(new RemovalStep(
                        "rm " + file, "the metrics, which node_exporter would go on showing as they were last")));
        steps.add(new RemovalStep("groupdel virtgate", "the group; getent group virtgate shows who is in it"));
        steps.addAll(besideThePackage(context));
        if (Files.exists(context.etc().resolve("fleet.toml"))) {
            steps.add(new RemovalStep(
                    "edit /etc/virtgate/fleet.toml on the other hosts", "this host's name in their fleet"));
            steps.add(new RemovalStep(
                    "edit /root/.ssh/authorized_keys here and on the other hosts",
                    "root's keys that the hosts of the fleet have for each other, if nothing else needs them"));
        }
        return steps;
    }

    /** Returns folders that administrators or the Ansible role made, and that no package removes. */
    private static List<RemovalStep> besideThePackage(CommandContext context) {
        List<RemovalStep> steps = new ArrayList<>();
        if (Files.exists(context.etc().resolveSibling("systemd/system/virtgated.service.d"))) {
            steps.add(new RemovalStep(
                    "rm -r /etc/systemd/system/virtgated.service.d && systemctl daemon-reload",
                    "what systemctl edit virtgated wrote"));
        }
        if (Files.exists(context.state().resolveSibling("virtgate-ansible"))) {
            steps.add(new RemovalStep(
                    "rm -rf /var/lib/virtgate-ansible /var/cache/virtgate_*.deb /var/cache/virtgate-*.rpm",
                    "what the Ansible role prepared and copied"));
        }
        return steps;
    }

    /** Returns the file of metrics that the settings name, as a shell's word, if it is there. */
    private static Optional<String> textfile(CommandContext context) throws IOException {
        Path settings = context.etc().resolve("virtgate.toml");
        return SettingsFile.daemon(settings, Trust.of(context.uid())) instanceof Reading.Accepted<Settings> read
                ? read.value()
                        .metrics()
                        .textfile()
                        .filter(file -> Files.exists(Path.of(file)))
                        .map(file -> file.matches("[A-Za-z0-9/._-]+") ? file : "'" + file.replace("'", "'\\''") + "'")
                : Optional.empty();
    }

    private static boolean says(CommandContext context, String words, String program, String... arguments)
            throws IOException {
        return context.programs()
                .run(PATIENCE, program, arguments)
                .filter(Programs.Ran::succeeded)
                .map(Programs.Ran::out)
                .filter(output -> output.contains(words))
                .isPresent();
    }
}
