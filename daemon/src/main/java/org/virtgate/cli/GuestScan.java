package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.TryView;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import org.virtgate.libvirt.LiveGuests.FailedException;

/** Has virtgated decide on each guest that runs here, as if it came in. */
final class GuestScan {
    private static final String GUESTS = "libvirt.guests";
    private static final String OFF = "off";

    private final Client daemon;
    private final GuestsHere here;

    GuestScan(Client daemon, GuestsHere here) {
        this.daemon = Objects.requireNonNull(daemon);
        this.here = Objects.requireNonNull(here);
    }

    /**
     * Returns what {@code try} answers on each of them, with {@code uuid}, by the guests' names. Those that libvirt
     * does not show come last, with {@code error}. One that has gone meanwhile is left out.
     */
    List<JsonObject> answers() throws CommandFailure {
        List<JsonObject> asked = new ArrayList<>();
        List<String> uuids = new ArrayList<>();
        List<JsonObject> unshown = new ArrayList<>();
        for (Map.Entry<String, String> guest : running().entrySet()) {
            String uuid = guest.getKey();
            try {
                Optional<String> xml = here.xml(uuid);
                if (xml.isPresent()) {
                    JsonObject one = new JsonObject();
                    one.addProperty("xml", xml.get());
                    asked.add(one);
                    uuids.add(uuid);
                }
            } catch (FailedException e) {
                unshown.add(unshown(guest.getValue(), uuid, String.valueOf(e.getMessage())));
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
        answers.addAll(unshown);
        return answers;
    }

    private static JsonObject unshown(String name, String uuid, String why) {
        JsonObject answer = BatchTrial.error("libvirt does not show it: " + why);
        answer.addProperty("guest", name);
        answer.addProperty("uuid", uuid);
        answer.addProperty("verdict", TryView.NOT_TOLD);
        return answer;
    }

    /** Returns the names of the guests that are here by their UUIDs, in the order of the names. */
    private Map<String, String> running() throws CommandFailure {
        Answer fact = new Answer(daemon.ask(Question.of(QuestionKind.FACTS)))
                .object("facts")
                .object(GUESTS);
        Optional<String> unknown = fact.optionalText("unknown");
        if (unknown.isPresent()) {
            throw new CommandFailure(
                    ExitCode.NO_DAEMON, "virtgated does not know which guests run here: " + unknown.get());
        }
        Map<String, String> uuids = new TreeMap<>();
        Answer guests = fact.object("value");
        for (String uuid : guests.json().keySet()) {
            Answer guest = guests.object(uuid);
            if (!guest.text("state").equals(OFF)) {
                uuids.put(guest.text("name") + " " + uuid, uuid);
            }
        }
        Map<String, String> running = new LinkedHashMap<>();
        uuids.values().forEach(uuid -> running.put(uuid, guests.object(uuid).text("name")));
        return running;
    }
}
