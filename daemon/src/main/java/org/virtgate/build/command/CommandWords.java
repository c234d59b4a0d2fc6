package org.virtgate.build.command;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What people read of a command and its options. What is hidden in the help is hidden here. */
public final class CommandWords {
    private CommandWords() {}

    /** Returns what a command does: its header, else its description. */
    public static String description(CommandSpec command) {
        String[] header = command.usageMessage().header();
        return text(header.length > 0 ? header : command.usageMessage().description());
    }

    /** Returns what a command does in a few words, without a full stop. */
    public static String about(CommandSpec command) {
        return about(description(command));
    }

    /** Returns what an option or parameter does in a few words, without a full stop. */
    public static String about(ArgSpec argument) {
        return about(description(argument));
    }

    /** Returns what an option or parameter does. */
    public static String description(ArgSpec argument) {
        String standard = Objects.requireNonNullElse(argument.defaultValue(), "");
        return text(argument.description()).replace("${DEFAULT-VALUE}", standard);
    }

    /** Returns the commands of a command. */
    public static List<CommandSpec> below(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(one -> !one.usageMessage().hidden())
                .distinct()
                .toList();
    }

    /** Returns the command and all below it, each before its own. */
    public static Stream<CommandSpec> all(CommandSpec command) {
        return Stream.concat(Stream.of(command), below(command).stream().flatMap(CommandWords::all));
    }

    /** Returns the options of a command. */
    public static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden()).toList();
    }

    /** Returns the parameters of a command. */
    public static List<PositionalParamSpec> parameters(CommandSpec command) {
        return command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
    }

    private static String about(String description) {
        String sentence = description.split("(?<=\\.) ", 2)[0].replaceFirst("\\.$", "");
        return sentence.isEmpty() ? "" : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String text(String... lines) {
        return String.join(" ", lines).replace("%n", " ").replace("%%", "%").strip();
    }
}
