package org.virtgate.build.man;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.virtgate.build.command.CommandWords;
import org.virtgate.build.markdown.Block;
import org.virtgate.build.markdown.Block.Paragraph;
import org.virtgate.build.markdown.Block.Table;
import org.virtgate.build.markdown.Sections;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page of a command: usage, options and examples from its help, description and exit codes from the manual. */
final class CommandPage {
    private static final String EXIT_CODES = "Exit codes: ";
    private static final Pattern EXIT_CODE = Pattern.compile("(\\d+) (.*?)(?:; (?=\\d+ )|$)");

    private final CommandSpec command;
    private final ManPage page;

    private CommandPage(CommandSpec command, ManPage page) {
        this.command = command;
        this.page = page;
    }

    /** Returns the name of a command's page: {@code virtgate-hook-install}. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** Writes a command's page; {@code manual} is docs/using/commands.md. */
    static void write(CommandSpec command, List<Block> manual, ManPage page) {
        CommandPage written = new CommandPage(command, page);
        written.synopsis();
        page.heading("DESCRIPTION");
        List<Block> whole = Sections.below(command.qualifiedName(), manual);
        List<Block> section = withoutHelp(whole);
        page.blocks(section.isEmpty() ? List.of(new Paragraph(CommandWords.description(command))) : section);
        written.options();
        written.commands();
        written.examples();
        written.exitStatus(whole);
    }

    /** Leaves out what the page has from the command's help: options and exit codes. */
    private static List<Block> withoutHelp(List<Block> section) {
        return section.stream()
                .filter(block ->
                        !(block instanceof Table table && table.header().get(0).matches(".*(option|argument).*")))
                .filter(block -> !(block instanceof Paragraph paragraph
                        && paragraph.text().startsWith(EXIT_CODES)))
                .toList();
    }

    private void synopsis() {
        page.heading("SYNOPSIS");
        String synopsis = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0);
        String name = command.qualifiedName();
        page.usage(
                name,
                synopsis.replaceAll("\\s+", " ")
                        .strip()
                        .substring(name.length())
                        .strip());
    }

    private void options() {
        page.heading("OPTIONS");
        for (PositionalParamSpec parameter : CommandWords.parameters(command)) {
            page.entry(Roff.usage(parameter.paramLabel()), List.of(CommandWords.description(parameter)));
        }
        for (OptionSpec option : CommandWords.options(command)) {
            String names = String.join(", ", option.names());
            String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            page.entry(Roff.usage(names + value), List.of(CommandWords.description(option)));
        }
    }

    private void commands() {
        List<CommandSpec> below = CommandWords.below(command);
        if (!below.isEmpty()) {
            page.heading("COMMANDS");
            below.forEach(one -> page.entry(Roff.bold(name(one)) + "(1)", List.of(CommandWords.about(one))));
        }
    }

    private void examples() {
        List<String> examples = new ArrayList<>();
        boolean inside = false;
        for (String line : footer()) {
            if (inside && line.startsWith("  ")) {
                examples.add(line.strip());
            }
            inside = line.matches("Examples?:|A first look:") || (inside && line.startsWith("  "));
        }
        if (!examples.isEmpty()) {
            page.heading("EXAMPLES");
            page.code(examples);
        }
    }

    /** The manual tells more codes than the help, which leaves out those that every command has. */
    private void exitStatus(List<Block> section) {
        String told = section.stream()
                .flatMap(block -> block instanceof Paragraph paragraph ? Stream.of(paragraph.text()) : Stream.empty())
                .filter(text -> text.startsWith(EXIT_CODES))
                .findFirst()
                .orElseGet(() -> String.join(" ", footer()));
        int start = told.indexOf(EXIT_CODES);
        if (start < 0) {
            return;
        }
        page.heading("EXIT STATUS");
        String[] sentences = told.substring(start + EXIT_CODES.length()).strip().split("\\. ", 2);
        Matcher code = EXIT_CODE.matcher(sentences[0].replaceFirst("\\.$", ""));
        while (code.find()) {
            page.entry(Roff.bold(code.group(1)), List.of(code.group(2)));
        }
        if (sentences.length > 1) {
            page.paragraph(sentences[1]);
        }
    }

    private List<String> footer() {
        return Arrays.stream(command.usageMessage().footer())
                .map(line -> line.replace("%n", "").replace("%%", "%"))
                .toList();
    }
}
