package org.virtgate.rules.store;

import java.util.Objects;
import org.virtgate.rules.Settings;

/**
 * The daemon's settings, and the text of the file that has them.
 *
 * @param text empty if there is no file
 */
public record WrittenSettings(Settings settings, String text) {
    public WrittenSettings {
        Objects.requireNonNull(settings);
        Objects.requireNonNull(text);
    }
}
