package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import org.virtgate.passport.PassportStatus;

/** The passports, as {@code status} answers them. */
public final class PassportJson {
    private PassportJson() {}

    /** Returns the status. If passports are not written, it is only {@code "write": false}. */
    public static JsonObject of(boolean write, PassportStatus status) {
        JsonObject json = new JsonObject();
        json.addProperty("write", write);
        if (write) {
            json.addProperty("running", status.running());
            json.addProperty("current", status.current());
            json.addProperty("waiting", status.waiting());
            json.addProperty("written", status.written());
            status.failed().ifPresent(failure -> {
                JsonObject failed = new JsonObject();
                failed.addProperty("at", failure.at().toString());
                failed.addProperty("what", failure.what());
                json.add("failed", failed);
            });
            status.round().ifPresent(last -> {
                JsonObject round = new JsonObject();
                round.addProperty("at", last.at().toString());
                round.addProperty("seconds", last.took().toMillis() / 1000.0);
                round.addProperty("visited", last.visited());
                round.addProperty("written", last.written());
                json.add("round", round);
            });
        }
        return json;
    }
}
