package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.util.Optional;

/** Whether the daemon runs by its settings file, as {@code status} answers it. */
public final class SettingsJson {
    private SettingsJson() {}

    /**
     * {@code {"unusable"}}.
     *
     * @param unusable why the settings of the file are not in force although they can be read; absent if they are
     */
    public static JsonObject of(Optional<String> unusable) {
        JsonObject json = new JsonObject();
        unusable.ifPresent(why -> json.addProperty("unusable", why));
        return json;
    }
}
