package org.virtgate.fleet;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.fleet.Asked.UnreadableException;

/**
 * What a migration between two hosts rests on at one of them, beside what its virtgated judges; {@code virtgate fleet
 * setup} writes it as JSON.
 *
 * @param host its name
 * @param libvirtName the name that libvirt has for it; empty if that cannot be told
 * @param uuid of the host, as libvirt tells it to other hosts; empty if that cannot be told
 * @param machineId from machine-id(5); empty if that cannot be told
 * @param addresses at which others may reach it, without loopback and link-local ones; none if that cannot be told
 * @param names that it was asked for, each with the addresses to which it resolves there
 */
public record HostSetup(
        String host,
        String libvirtName,
        String uuid,
        String machineId,
        List<String> addresses,
        MigrationPorts ports,
        Map<String, List<String>> names) {
    /** The form of the JSON. */
    private static final int FORM = 1;

    /** formatcaps.html of libvirt. */
    private static final Pattern HOST_UUID = Pattern.compile("<host>\\s*<uuid>([0-9a-f-]{36})</uuid>");

    public HostSetup {
        Objects.requireNonNull(host);
        Objects.requireNonNull(libvirtName);
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(machineId);
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(ports);
        names = Map.copyOf(names);
    }

    /**
     * Returns the name or address to which the source's QEMU connects; empty if that cannot be told
     * (qemuMigrationDstPrepareDirect in src/qemu/qemu_migration.c, 9.0).
     */
    public Optional<String> migrationName() {
        return ports.toldAs().or(() -> Optional.of(libvirtName).filter(name -> !name.isEmpty()));
    }

    /**
     * Reads the setup from what is known of the host.
     *
     * @param facts virtgated's answer to {@code facts}
     * @param libvirt what {@code virsh "hostname; capabilities"} prints; empty if it says nothing
     */
    public static HostSetup of(String host, JsonObject facts, String libvirt, Map<String, List<String>> names) {
        JsonObject identity = Members.fact(facts, "machine.identity");
        Matcher uuid = HOST_UUID.matcher(libvirt);
        return new HostSetup(
                host,
                libvirt.lines().findFirst().orElse("").strip(),
                uuid.find() ? uuid.group(1) : "",
                Members.text(identity, "machine_id"),
                Members.texts(identity, "addresses"),
                MigrationPorts.of(facts),
                names);
    }

    /** Returns the setup as JSON. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("form", FORM);
        json.addProperty("host", host);
        json.addProperty("libvirt_name", libvirtName);
        json.addProperty("uuid", uuid);
        json.addProperty("machine_id", machineId);
        json.add("addresses", Members.texts(addresses));
        json.addProperty("first_port", ports.first());
        json.addProperty("last_port", ports.last());
        ports.listens().ifPresent(address -> json.addProperty("listens", address));
        ports.toldAs().ifPresent(name -> json.addProperty("told_as", name));
        JsonObject resolved = new JsonObject();
        new TreeMap<>(names).forEach((name, all) -> resolved.add(name, Members.texts(all)));
        json.add("names", resolved);
        return json;
    }

    /** Reads what {@link #json} writes. */
    public static HostSetup read(String text) throws UnreadableException {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            if (Members.number(json, "form", 0) != FORM) {
                throw new UnreadableException("virtgate there is of another release: it answers in form "
                        + Members.number(json, "form", 0) + ", expected " + FORM);
            }
            Map<String, List<String>> names = new TreeMap<>();
            JsonObject resolved = Members.object(json, "names");
            resolved.keySet().forEach(name -> names.put(name, Members.texts(resolved, name)));
            return new HostSetup(
                    Members.text(json, "host"),
                    Members.text(json, "libvirt_name"),
                    Members.text(json, "uuid"),
                    Members.text(json, "machine_id"),
                    Members.texts(json, "addresses"),
                    new MigrationPorts(
                            Math.toIntExact(Members.number(json, "first_port", 0)),
                            Math.toIntExact(Members.number(json, "last_port", 0)),
                            optional(json, "listens"),
                            optional(json, "told_as")),
                    names);
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | ArithmeticException
                | NumberFormatException e) {
            throw new UnreadableException("what virtgate there answers is not understood: is it of another release?");
        }
    }

    private static Optional<String> optional(JsonObject json, String key) {
        return Optional.of(Members.text(json, key)).filter(text -> !text.isEmpty());
    }
}
