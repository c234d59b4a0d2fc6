package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.virtgate.cli.view.Answer;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import org.virtgate.libvirt.LibvirtGuest;
import org.virtgate.libvirt.LiveGuests.FailedException;

/** Has virtgated decide on each guest that runs here, as if it came in. */
final class GuestScan {
    private static final String GUESTS = "libvirt.guests";
    private static final String OFF = "off";

    private final Client daemon;

    GuestScan(Client daemon) {
        this.daemon = Objects.requireNonNull(daemon);
    }

    /** Returns what {@code try} answers on each of them, with {@code uuid}, by the guests' names. */
    List<JsonObject> answers() throws CommandFailure {
        List<JsonObject> asked = new ArrayList<>();
        List<String> uuids = new ArrayList<>();
        for (Map.Entry<String, String> guest : running().entrySet()) {
            Optional<String> xml = xml(guest.getValue());
            if (xml.isPresent()) {
                JsonObject one = new JsonObject();
                one.addProperty("xml", xml.get());
                asked.add(one);
                uuids.add(guest.getValue());
            }
        }
        DaemonTrials trials = new DaemonTrials(daemon, false, Optional.empty());
        List<JsonObject> answers = new ArrayList<>();
        while (answers.size() < asked.size()) {
            answers.addAll(trials.decide(asked.subList(answers.size(), asked.size())));
        }
        for (int i = 0; i < answers.size(); i++) {
            answers.get(i).addProperty("uuid", uuids.get(i));
        }
        return answers;
    }

    /** Returns the UUIDs of the guests that are here, in the order of their names. */
    private Map<String, String> running() throws CommandFailure {
        Answer fact = new Answer(daemon.ask(Question.of(QuestionKind.FACTS)))
                .object("facts")
                .object(GUESTS);
        Optional<String> unknown = fact.optionalText("unknown");
        if (unknown.isPresent()) {
            throw new CommandFailure(
                    ExitCode.NO_DAEMON, "virtgated does not know which guests run here: " + unknown.get());
        }
        Map<String, String> running = new TreeMap<>();
        Answer guests = fact.object("value");
        for (String uuid : guests.json().keySet()) {
            Answer guest = guests.object(uuid);
            if (!guest.text("state").equals(OFF)) {
                running.put(guest.text("name") + " " + uuid, uuid);
            }
        }
        return running;
    }

    /** Returns the domain as a migration would carry it; empty if the guest has gone meanwhile. */
    private static Optional<String> xml(String uuid) throws CommandFailure {
        try (LibvirtGuest guest = LibvirtGuest.open(GuestsHere.LIBVIRT, uuid)) {
            return Optional.of(guest.migratableXml());
        } catch (FailedException e) {
            if (e.lost()) {
                throw new CommandFailure(
                        ExitCode.NO_DAEMON, "libvirt here cannot be asked: " + e.getMessage() + "; are you root?");
            }
            return Optional.empty();
        }
    }
}
