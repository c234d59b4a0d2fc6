package org.virtgate.build.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of the checkout that something is written of.
 *
 * @param top the folder of the checkout
 */
public record Sources(Path top) {
    private static final List<String> OTHER_PAGES = List.of(
            "README.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "ansible/README.md",
            "bench/README.md",
            "packages/README.md");

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

    /** Returns all pages of Markdown for people, by their path. */
    public Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(top.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> top.relativize(file).toString())
                    .forEach(file -> pages.put(file, text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + top.resolve("docs"), e);
        }
        OTHER_PAGES.forEach(file -> pages.put(file, text(file)));
        return pages;
    }

    /** Returns a file that stands beside a class. */
    public static String resource(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private String text(String file) {
        try {
            return Files.readString(top.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + top.resolve(file), e);
        }
    }
}
