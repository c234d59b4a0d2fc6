package org.virtgate.fleet;

import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the QEMU of an arriving guest listens on a host, by its qemu.conf. Disks that are copied come to the same ports
 * (qemuMigrationDstStartNBDServer in src/qemu/qemu_migration.c, 9.0).
 *
 * @param first the first port; libvirt takes the first free one from here
 * @param last the last port
 * @param listens the address to which QEMU binds; empty: to all
 * @param toldAs the name or address that libvirt tells the source in place of the host's name; empty if it does not
 */
public record MigrationPorts(int first, int last, Optional<String> listens, Optional<String> toldAs) {
    /** QEMU_MIGRATION_PORT_MIN and _MAX (src/qemu/qemu_conf.h, 9.0). */
    public static final MigrationPorts DEFAULT = new MigrationPorts(49152, 49215, Optional.empty(), Optional.empty());

    public MigrationPorts {
        Objects.requireNonNull(listens);
        Objects.requireNonNull(toldAs);
    }

    /** Reads the settings from virtgated's answer to {@code facts}. */
    public static MigrationPorts of(JsonObject facts) {
        JsonObject driver =
                Members.object(Members.object(Members.fact(facts, "setup.configuration"), "files"), "qemu.conf");
        return new MigrationPorts(
                port(driver, "migration_port_min", DEFAULT.first),
                port(driver, "migration_port_max", DEFAULT.last),
                text(driver, "migration_address"),
                text(driver, "migration_host"));
    }

    private static int port(JsonObject driver, String name, int otherwise) {
        try {
            return text(driver, name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static Optional<String> text(JsonObject driver, String name) {
        return Optional.of(Members.text(Members.object(driver, name), "value")).filter(value -> !value.isEmpty());
    }
}
