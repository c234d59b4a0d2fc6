package org.virtgate.build.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The files of the checkout that something is written of.
 *
 * @param top the folder of the checkout
 */
public record Sources(Path top) {
    public Sources {
        Objects.requireNonNull(top);
    }

    /** Returns a page of docs/using. */
    public String manual(String name) {
        return text("docs/using/" + name);
    }

    /** Returns the shipped virtgate.toml. */
    public SettingsFile settings() {
        return SettingsFile.read(text("daemon/src/main/etc/virtgate.toml"));
    }

    /** Returns the shipped hook.toml. */
    public SettingsFile hookSettings() {
        return SettingsFile.read(text("hook-shim/src/main/etc/hook.toml"));
    }

    private String text(String file) {
        try {
            return Files.readString(top.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + top.resolve(file), e);
        }
    }
}
