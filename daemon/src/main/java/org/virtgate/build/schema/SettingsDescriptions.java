package org.virtgate.build.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.build.source.SettingsFile;
import org.virtgate.build.source.SettingsFile.Setting;
import org.virtgate.build.source.SettingsFile.Table;

/** What the comments of a shipped file of settings say. */
record SettingsDescriptions(SettingsFile file) implements Descriptions {
    SettingsDescriptions {
        Objects.requireNonNull(file);
    }

    @Override
    public Optional<String> of(List<String> place, String key) {
        String inside = String.join(".", place);
        return file.tables().stream()
                .flatMap(table -> inside.isEmpty() && table.name().equals(key)
                        ? Optional.of(table.about()).stream()
                        : settings(table, inside, key).map(Setting::about).stream())
                .filter(about -> !about.isEmpty())
                .map(about -> String.join("\n", about))
                .findFirst();
    }

    private static Optional<Setting> settings(Table table, String inside, String key) {
        return table.settings().stream()
                .filter(setting -> table.name().equals(inside)
                        && setting.key().replace("\"", "").equals(key))
                .findFirst();
    }
}
