package org.virtgate.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.virtgate.fleet.plan.Answers;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Gates;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Reason;
import org.virtgate.rules.FleetSettings.Host;

/** Asks the gates of other hosts about guests, as {@code virtgate try --batch} over ssh. */
public final class RemoteGates implements Gates {
    /** Admitted, denied, a line that is no guest, not told (docs/using/commands.md, virtgate try). */
    private static final Set<Integer> ANSWERS = Set.of(0, 1, 2, 5);

    private final Ssh ssh;
    private final Map<String, Host> hosts = new HashMap<>();
    private final Map<String, String> domains;

    /**
     * @param domains the XML of each guest as a migration carries it, by UUID; no gate is asked about a guest without
     */
    public RemoteGates(Ssh ssh, List<Host> hosts, Map<String, String> domains) {
        this.ssh = Objects.requireNonNull(ssh);
        hosts.forEach(host -> this.hosts.put(host.name(), host));
        this.domains = Map.copyOf(domains);
    }

    @Override
    public Map<String, List<Fit>> ask(Map<String, List<Guest>> landings) {
        return ask(landings, "try", "--batch", "-", "--landing");
    }

    /** Asks these hosts about these guests, each alone. */
    public Answers alone(List<Guest> guests, List<Host> asked) {
        Map<String, List<Guest>> all = new HashMap<>();
        asked.forEach(host -> all.put(host.name(), guests));
        Map<String, Map<String, Fit>> byGuest = new HashMap<>();
        ask(all, "try", "--batch", "-").forEach((host, fits) -> {
            for (int i = 0; i < fits.size(); i++) {
                byGuest.computeIfAbsent(guests.get(i).uuid(), uuid -> new HashMap<>())
                        .put(host, fits.get(i));
            }
        });
        return new Answers(byGuest);
    }

    /**
     * Asks one host again about a guest that is about to go there, and tells it of which moves it is part.
     *
     * @param moves the id of the moves
     */
    public Fit announce(Guest guest, String host, String moves) {
        return ask(Map.of(host, List.of(guest)), "try", "--batch", "-", "--moves", moves)
                .getOrDefault(host, List.of())
                .stream()
                .findFirst()
                .orElse(silent("the host was not asked"));
    }

    private Map<String, List<Fit>> ask(Map<String, List<Guest>> guests, String... command) {
        List<Host> asked = hosts.values().stream()
                .filter(host -> guests.containsKey(host.name()))
                .toList();
        Map<String, List<Fit>> answers = new HashMap<>();
        try {
            Hosts.ask(
                            asked,
                            host -> ssh.ask(host, lines(guests.getOrDefault(host.name(), List.of())), ANSWERS, command))
                    .forEach((host, said) -> answers.put(host, fits(guests.getOrDefault(host, List.of()), said)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        guests.forEach((host, all) -> answers.putIfAbsent(
                host,
                all.stream().map(guest -> silent("the host was not asked")).toList()));
        return answers;
    }

    private String lines(List<Guest> guests) {
        StringBuilder lines = new StringBuilder();
        for (Guest guest : guests) {
            String xml = domains.get(guest.uuid());
            if (xml != null) {
                JsonObject line = new JsonObject();
                line.addProperty("id", guest.uuid());
                line.addProperty("origin", guest.host());
                line.addProperty("xml", xml);
                lines.append(line).append('\n');
            }
        }
        return lines.toString();
    }

    private List<Fit> fits(List<Guest> guests, Asked<String> said) {
        Map<String, Fit> byUuid = new HashMap<>();
        said.told().ifPresent(text -> text.lines().forEach(line -> read(line, byUuid)));
        Fit otherwise = silent(
                said instanceof Asked.Silent<String> silent
                        ? silent.why()
                        : said.told().filter(String::isBlank).isPresent()
                                ? "it does not let this user ask its gate: be root there, or in group virtgate"
                                : "it said nothing of the guest");
        return guests.stream()
                .map(guest -> domains.containsKey(guest.uuid())
                        ? byUuid.getOrDefault(guest.uuid(), otherwise)
                        : silent("libvirt on " + guest.host() + " does not show the guest"))
                .toList();
    }

    private static void read(String line, Map<String, Fit> byUuid) {
        try {
            JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
            byUuid.put(answer.get("id").getAsString(), fit(answer));
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            // Not an answer: the guest counts as one of which nothing was said.
            byUuid.remove(line);
        }
    }

    private static Fit fit(JsonObject answer) {
        if (answer.has("error")) {
            return silent(answer.get("error").getAsString());
        }
        return switch (answer.get("verdict").getAsString()) {
            case "admitted", "admitted-rewritten" -> new Fit.Fits();
            case "not-told" -> new Fit.NotTold();
            case "denied" -> denied(answer);
            default -> silent("its verdict is not understood: is virtgate there of another release?");
        };
    }

    private static Fit denied(JsonObject answer) {
        List<Reason> reasons = new ArrayList<>();
        if (answer.get("findings") instanceof JsonArray findings) {
            for (JsonElement one : findings) {
                JsonObject finding = one.getAsJsonObject();
                if (finding.get("effect").getAsString().equals("denies")) {
                    reasons.add(new Reason(
                            finding.get("rule").getAsString(),
                            finding.get("message").getAsString()));
                }
            }
        }
        return reasons.isEmpty() ? silent("it denies the guest and does not say why") : new Fit.Denied(reasons);
    }

    private static Fit silent(String why) {
        return new Fit.NoAnswer(why);
    }
}
