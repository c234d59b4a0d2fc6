package org.virtgate.build.man;

import java.util.List;
import org.virtgate.build.source.SettingsFile;
import org.virtgate.build.source.SettingsFile.Setting;
import org.virtgate.build.source.SettingsFile.Table;

/** The page of a file of settings, out of the comments in the shipped one. */
final class SettingsPage {
    private SettingsPage() {}

    /** Writes its sections into a page that has been begun. */
    static void write(ManPage page, String path, SettingsFile file) {
        page.heading("SYNOPSIS");
        page.paragraph("*" + path + "*");
        page.heading("DESCRIPTION");
        file.about().forEach(page::paragraph);
        for (Table table : file.tables()) {
            page.heading(table.name().isEmpty() ? "SETTINGS" : "[" + table.name() + "]");
            table.about().forEach(page::paragraph);
            for (Setting setting : table.settings()) {
                page.entry(
                        Roff.bold(setting.key()) + " = " + Roff.escaped(setting.value()),
                        setting.about().isEmpty() ? List.of() : setting.about());
            }
        }
    }
}
