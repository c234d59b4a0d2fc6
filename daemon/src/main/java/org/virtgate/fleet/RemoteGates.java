package org.virtgate.fleet;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.fleet.Asked.UnreadableException;
import org.virtgate.fleet.plan.Answers;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Gates;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.rules.FleetSettings.Host;

/** Asks the gates of other hosts about guests, as {@code virtgate try --batch} over ssh. */
public final class RemoteGates implements Gates {
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
                            host -> ssh.ask(
                                    host,
                                    lines(guests.getOrDefault(host.name(), List.of())),
                                    GateReading.ANSWERS,
                                    command))
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
                lines.append(GateReading.line(Optional.of(guest.uuid()), xml, guest.host()));
            }
        }
        return lines.toString();
    }

    private List<Fit> fits(List<Guest> guests, Asked<String> said) {
        Map<String, Fit> byUuid = new HashMap<>();
        // A line that is no object is no answer: of that guest nothing was said.
        said.told().stream()
                .flatMap(String::lines)
                .flatMap(line -> GateReading.object(line).stream())
                .forEach(answer -> byUuid.put(Members.text(answer, "id"), fit(answer)));
        Fit otherwise = silent(GateReading.whyNone(said));
        return guests.stream()
                .map(guest -> domains.containsKey(guest.uuid())
                        ? byUuid.getOrDefault(guest.uuid(), otherwise)
                        : silent("libvirt on " + guest.host() + " does not show the guest"))
                .toList();
    }

    private static Fit fit(JsonObject answer) {
        try {
            return GateAnswer.read(answer).fit();
        } catch (UnreadableException e) {
            return silent(String.valueOf(e.getMessage()));
        }
    }

    private static Fit silent(String why) {
        return new Fit.NoAnswer(why);
    }
}
