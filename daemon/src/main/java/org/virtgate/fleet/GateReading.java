package org.virtgate.fleet;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Optional;
import java.util.Set;
import org.virtgate.fleet.Asked.UnreadableException;
import org.virtgate.rules.FleetSettings.Host;

/** Asks the gate of another host what would become of guests there, as {@code virtgate try --batch} over ssh. */
public final class GateReading {
    /** Of many guests: admitted, denied, a line that is no guest, not told (docs/using/commands.md, virtgate try). */
    static final Set<Integer> ANSWERS = Set.of(0, 1, 2, 5);

    private static final String NOT_ASKABLE =
            "it does not let this user ask its gate: be root there, or in group virtgate";

    private GateReading() {}

    /** Returns the line of a batch for a guest. */
    public static String line(String xml, String origin) {
        return line(Optional.empty(), xml, origin);
    }

    /** @param id comes back with the answer */
    static String line(Optional<String> id, String xml, String origin) {
        JsonObject line = new JsonObject();
        id.ifPresent(text -> line.addProperty("id", text));
        line.addProperty("origin", origin);
        line.addProperty("xml", xml);
        return line + "\n";
    }

    /** Asks with the line of a batch. */
    public static Asked<GateAnswer> ask(Ssh ssh, Host host, String line) {
        return ssh.ask(host, line, Set.of(0, 1, 5), "try", "--batch", "-").then(GateReading::read);
    }

    private static GateAnswer read(String text) throws UnreadableException {
        if (text.isBlank()) {
            throw new UnreadableException(NOT_ASKABLE);
        }
        return GateAnswer.read(object(text)
                .orElseThrow(() ->
                        new UnreadableException("what its gate answers is not understood: is it of another release?")));
    }

    /** Returns the object that a text is; empty if it is none. */
    static Optional<JsonObject> object(String text) {
        try {
            return JsonParser.parseString(text) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    /** Returns why a guest has no answer of its own. */
    static String whyNone(Asked<String> said) {
        if (said instanceof Asked.Silent<String> silent) {
            return silent.why();
        }
        return said.told().filter(String::isBlank).isPresent() ? NOT_ASKABLE : "it said nothing of the guest";
    }
}
