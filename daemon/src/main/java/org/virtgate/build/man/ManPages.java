package org.virtgate.build.man;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.build.command.CommandWords;
import org.virtgate.build.markdown.Block;
import org.virtgate.build.markdown.Block.Heading;
import org.virtgate.build.markdown.MarkdownReader;
import org.virtgate.build.markdown.Sections;
import org.virtgate.build.source.SettingsFile;
import org.virtgate.build.source.Sources;
import picocli.CommandLine.Model.CommandSpec;

/** All manual pages. */
public final class ManPages {
    private static final String DOCS = "/usr/share/doc/virtgate/docs/using/";
    private static final List<String> PAGES = List.of(
            "virtgate(1)",
            "virtgated(8)",
            "virtgate.toml(5)",
            "virtgate-hook(5)",
            "virtgate-rules(5)",
            "virtgate-checks(7)");

    private final Sources sources;
    private final String date;
    private final List<Block> commands;
    private final Map<String, String> files = new LinkedHashMap<>();

    private ManPages(Sources sources, String date) {
        this.sources = Objects.requireNonNull(sources);
        this.date = Objects.requireNonNull(date);
        commands = MarkdownReader.read(sources.manual("commands.md"));
    }

    /**
     * Returns every page by its file below usr/share/man.
     *
     * @param virtgate the command with all commands below it
     * @param date of all pages: 2026-11-23
     */
    public static Map<String, String> of(Sources sources, CommandSpec virtgate, String date) {
        ManPages pages = new ManPages(sources, date);
        pages.command(virtgate, List.of());
        pages.daemon();
        pages.settings("virtgate.toml", "/etc/virtgate/virtgate.toml", "settings of virtgated", sources.settings());
        pages.settings(
                "virtgate-hook", "/etc/virtgate/hook.toml", "settings of virtgate's hook", sources.hookSettings());
        pages.page("virtgate-rules", 5, "how rules are written", "rules.md");
        pages.page("virtgate-checks", 7, "what virtgate's own checks look at", "checks.md");
        return pages.files;
    }

    private void command(CommandSpec command, List<String> above) {
        boolean top = above.isEmpty();
        ManPage page = new ManPage(
                CommandPage.name(command),
                1,
                date,
                top ? "admission control for libvirt live migration" : CommandWords.about(command));
        CommandPage.write(command, commands, page);
        if (top) {
            shared(page, "Who may run what", "Environment", "Files");
        }
        List<String> others = new ArrayList<>(top ? PAGES.subList(1, PAGES.size()) : above);
        others.add(DOCS + "commands.md");
        add(page, others);
        List<String> names = new ArrayList<>(above);
        names.add(CommandPage.name(command) + "(1)");
        CommandWords.below(command).forEach(one -> command(one, names));
    }

    private void daemon() {
        ManPage page = new ManPage("virtgated", 8, date, "decide about guests that migrate to this host");
        page.heading("SYNOPSIS");
        page.usage("virtgated", "[OPTION...]");
        page.heading("DESCRIPTION");
        page.blocks(Sections.below("virtgated", commands));
        shared(page, "Environment", "Files");
        add(page, List.of(PAGES.get(0), PAGES.get(2), "journalctl(1)", DOCS + "operations.md"));
    }

    private void settings(String name, String path, String about, SettingsFile file) {
        ManPage page = new ManPage(name, 5, date, about);
        SettingsPage.write(page, path, file);
        add(page, List.of(PAGES.get(0), PAGES.get(1), DOCS + "operations.md"));
    }

    private void page(String name, int section, String about, String source) {
        ManPage page = new ManPage(name, section, date, about);
        page.heading("DESCRIPTION");
        page.blocks(MarkdownReader.read(sources.manual(source)).stream()
                .filter(block -> !(block instanceof Heading heading && heading.level() == 1))
                .toList());
        List<String> others = new ArrayList<>(PAGES);
        others.remove(name + "(" + section + ")");
        others.add(DOCS + source);
        add(page, others);
    }

    /** Returns the page that a link of docs/using leads to, if it leads to one of that folder. */
    private static Optional<String> linked(String link) {
        String[] parts = link.split("#", 2);
        if (parts.length > 1
                && parts[1].startsWith("virtgate-")
                && (parts[0].isEmpty() || parts[0].equals("commands.md"))) {
            return Optional.of(parts[1] + "(1)");
        }
        return switch (parts[0]) {
            case "rules.md" -> Optional.of("virtgate-rules(5)");
            case "checks.md" -> Optional.of("virtgate-checks(7)");
            default -> parts[0].matches("[\\w.-]+\\.md") ? Optional.of(DOCS + parts[0]) : Optional.empty();
        };
    }

    /** Adds sections of the manual that are about all commands. */
    private void shared(ManPage page, String... headings) {
        for (String heading : headings) {
            page.heading(heading.toUpperCase(Locale.ROOT));
            page.blocks(Sections.below(heading, commands));
        }
    }

    /** Ends a page: it names {@code others}, and what its links lead to. */
    private void add(ManPage page, List<String> others) {
        Set<String> all = new LinkedHashSet<>(others);
        page.links().forEach(link -> linked(link).ifPresent(all::add));
        all.remove(page.name());
        page.seeAlso(List.copyOf(all));
        files.put(page.file(), page.roff());
    }
}
