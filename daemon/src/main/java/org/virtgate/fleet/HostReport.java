package org.virtgate.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.virtgate.fleet.Asked.UnreadableException;

/**
 * What a host of the fleet says of itself; {@code virtgate fleet answer} writes it as JSON.
 *
 * @param host its name
 * @param version of virtgate there
 * @param time by its clock, when it answered
 * @param libvirt the version there, empty if it is not known
 * @param qemu as libvirt
 * @param rules the digest of its rules; empty if none are in force
 * @param drained why nothing may come; empty if guests may
 * @param load runnable tasks in the last minute on average, for each processor
 * @param total bytes of memory
 * @param available bytes of memory that guests can have, without those of guests on their way; -1 if not known
 * @param found what virtgate status finds wrong there
 */
public record HostReport(
        String host,
        String version,
        Instant time,
        String libvirt,
        String qemu,
        String rules,
        Optional<String> drained,
        double load,
        long total,
        long available,
        List<Guest> guests,
        List<String> found) {
    /** The form of the JSON. */
    private static final int FORM = 1;

    public HostReport {
        Objects.requireNonNull(host);
        Objects.requireNonNull(version);
        Objects.requireNonNull(time);
        Objects.requireNonNull(libvirt);
        Objects.requireNonNull(qemu);
        Objects.requireNonNull(rules);
        Objects.requireNonNull(drained);
        guests = List.copyOf(guests);
        found = List.copyOf(found);
    }

    /**
     * A guest that the host has.
     *
     * @param state running, paused, arriving or off
     * @param memory the most bytes that it may use
     * @param groups of anti-affinity
     * @param domain its XML as a migration carries it; empty if it was not asked for
     */
    public record Guest(
            String uuid, String name, String state, long memory, Set<String> groups, Optional<String> domain) {
        public Guest {
            Objects.requireNonNull(uuid);
            Objects.requireNonNull(name);
            Objects.requireNonNull(state);
            groups = Set.copyOf(groups);
            Objects.requireNonNull(domain);
        }

        /** Returns the same guest with its XML. */
        public Guest with(String xml) {
            return new Guest(uuid, name, state, memory, groups, Optional.of(xml));
        }

        /** Whether it takes room of the host. */
        public boolean isThere() {
            return !state.equals("off");
        }
    }

    /**
     * Returns the host as the planner sees it.
     *
     * @param groups of hosts that it is in
     * @param latency how long it took to answer
     */
    public org.virtgate.fleet.plan.Host planned(String name, Set<String> groups, Duration latency) {
        return new org.virtgate.fleet.plan.Host(
                name,
                groups,
                new org.virtgate.fleet.plan.Host.Known(
                        new org.virtgate.fleet.plan.Host.Pool(total, Math.max(0, available)),
                        Map.of(),
                        guests.stream()
                                .filter(Guest::isThere)
                                .map(guest ->
                                        new org.virtgate.fleet.plan.Host.Resident(guest.uuid, guest.name, guest.groups))
                                .toList(),
                        rules,
                        drained,
                        latency));
    }

    /** Reads a report from the daemon's answers to {@code status} and {@code facts} on its host. */
    public static HostReport of(JsonObject status, JsonObject facts, double load, Instant now, List<String> found) {
        JsonObject parts = Members.object(facts, "facts");
        JsonObject memory = value(parts, "machine.memory");
        JsonObject capabilities = value(parts, "libvirt.capabilities");
        long arriving = 0;
        List<Guest> guests = new ArrayList<>();
        JsonObject here = value(parts, "libvirt.guests");
        for (String uuid : here.keySet()) {
            guests.add(guest(uuid, Members.object(here, uuid)));
        }
        for (JsonElement guest : Members.list(facts, "arriving")) {
            arriving += guest instanceof JsonObject object ? Members.number(object, "memory", 0) : 0;
        }
        long available = Members.number(memory, "available", -1);
        return new HostReport(
                Members.text(status, "host"),
                Members.text(status, "version"),
                now,
                Members.text(capabilities, "libvirt"),
                Members.text(capabilities, "qemu"),
                Members.text(Members.object(status, "rules"), "digest"),
                facts.has("drained")
                        ? Optional.of(Members.text(Members.object(facts, "drained"), "reason"))
                        : Optional.empty(),
                load,
                Members.number(memory, "total", 0),
                available < 0 ? -1 : Math.max(0, available - arriving),
                guests,
                found);
    }

    /** Returns the same report with other guests. */
    public HostReport with(List<Guest> others) {
        return new HostReport(
                host, version, time, libvirt, qemu, rules, drained, load, total, available, others, found);
    }

    /** Returns the report as JSON. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("form", FORM);
        json.addProperty("host", host);
        json.addProperty("version", version);
        json.addProperty("time", time.toString());
        json.addProperty("libvirt", libvirt);
        json.addProperty("qemu", qemu);
        json.addProperty("rules", rules);
        drained.ifPresent(reason -> json.addProperty("drained", reason));
        json.addProperty("load", load);
        json.addProperty("total", total);
        json.addProperty("available", available);
        JsonArray all = new JsonArray();
        guests.forEach(guest -> all.add(json(guest)));
        json.add("guests", all);
        json.add("found", Members.texts(found));
        return json;
    }

    /** Reads what {@link #json} writes. */
    public static HostReport read(String text) throws UnreadableException {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            if (Members.number(json, "form", 0) != FORM) {
                throw new UnreadableException("virtgate there is of another release: it answers in form "
                        + Members.number(json, "form", 0) + ", expected " + FORM);
            }
            List<Guest> guests = new ArrayList<>();
            for (JsonElement guest : Members.list(json, "guests")) {
                guests.add(guest(Members.text(guest.getAsJsonObject(), "uuid"), guest.getAsJsonObject()));
            }
            List<String> found = new ArrayList<>();
            Members.list(json, "found").forEach(words -> found.add(words.getAsString()));
            return new HostReport(
                    Members.text(json, "host"),
                    Members.text(json, "version"),
                    Instant.parse(Members.text(json, "time")),
                    Members.text(json, "libvirt"),
                    Members.text(json, "qemu"),
                    Members.text(json, "rules"),
                    json.has("drained") ? Optional.of(Members.text(json, "drained")) : Optional.empty(),
                    json.get("load").getAsDouble(),
                    Members.number(json, "total", 0),
                    Members.number(json, "available", -1),
                    guests,
                    found);
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException
                | NumberFormatException
                | java.time.DateTimeException e) {
            throw new UnreadableException("what virtgate there answers is not understood: is it of another release?");
        }
    }

    private static JsonObject json(Guest guest) {
        JsonObject json = new JsonObject();
        json.addProperty("uuid", guest.uuid);
        json.addProperty("name", guest.name);
        json.addProperty("state", guest.state);
        json.addProperty("memory", guest.memory);
        json.add("groups", Members.texts(new TreeSet<>(guest.groups)));
        guest.domain.ifPresent(xml -> json.addProperty("domain", xml));
        return json;
    }

    private static Guest guest(String uuid, JsonObject json) {
        Set<String> groups = new TreeSet<>();
        Members.list(json, "groups").forEach(group -> groups.add(group.getAsString()));
        return new Guest(
                uuid,
                Members.text(json, "name"),
                Members.text(json, "state").toLowerCase(Locale.ROOT),
                Members.number(json, "memory", 0),
                groups,
                json.has("domain") ? Optional.of(Members.text(json, "domain")) : Optional.empty());
    }

    private static JsonObject value(JsonObject facts, String part) {
        return Members.object(Members.object(facts, part), "value");
    }
}
