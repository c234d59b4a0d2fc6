package org.virtgate.checks.libvirtd;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Setting;

/**
 * The settings of one of libvirt's configuration files.
 *
 * @param daemon the daemon that reads the file and must be restarted after a change
 * @param settings by name
 */
record LibvirtSettings(String daemon, Map<String, Setting> settings) {
    private static final Set<String> NUMBERS = Set.of(
            "max_clients",
            "max_workers",
            "prio_workers",
            "max_anonymous_clients",
            "max_client_requests",
            "keepalive_interval",
            "keepalive_count",
            "listen_tcp",
            "listen_tls",
            "tls_no_verify_certificate",
            "max_files",
            "max_processes",
            "migration_port_min",
            "migration_port_max",
            "migrate_tls_force",
            "migrate_tls_x509_verify",
            "default_tls_x509_verify");

    LibvirtSettings {
        Objects.requireNonNull(daemon);
        settings = Map.copyOf(settings);
    }

    boolean has(String name) {
        return settings.containsKey(name);
    }

    /** Returns the judged settings that must be numbers but are not in this file; libvirt does not start with them. */
    List<String> noNumbers() {
        return settings.entrySet().stream()
                .filter(setting -> NUMBERS.contains(setting.getKey()))
                .filter(setting -> setting.getValue().kind() != Setting.Kind.NUMBER)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Returns the number that is set, or the default if the setting is absent or no number. */
    long number(String name, long otherwise) {
        Setting setting = settings.get(name);
        if (setting == null || setting.kind() != Setting.Kind.NUMBER) {
            return otherwise;
        }
        try {
            return Long.parseLong(setting.value());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(settings.get(name)).map(Setting::value);
    }

    /**
     * Returns the setting for the beginning of a message: file, line and value, or the daemon and its default if
     * absent.
     */
    String shown(String name, long byDefault) {
        Setting setting = settings.get(name);
        return setting == null ? name + " of " + daemon + " is " + byDefault + ", its default," : shown(name, setting);
    }

    /** Returns a setting that is present for the beginning of a message: file, line and value. */
    String shown(String name) {
        return shown(name, Objects.requireNonNull(settings.get(name)));
    }

    /** Returns the advice to set this and restart the daemon. Guests survive the restart (libvirtd(8)). */
    String fix(String assignment) {
        return "set " + assignment + ", then restart " + daemon + "; guests run on meanwhile";
    }

    private static String shown(String name, Setting setting) {
        return Printable.of(setting.file()) + ":" + setting.line() + ": " + name + " is "
                + Printable.of(setting.value().isEmpty() ? "empty" : setting.value());
    }
}
