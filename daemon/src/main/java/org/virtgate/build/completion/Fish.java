package org.virtgate.build.completion;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.virtgate.build.command.CommandWords;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for fish: a line for each command, option and parameter. */
final class Fish {
    private static final String BEFORE = """
            # fish completion of virtgate. Written by the build; do not edit.
            set -g __virtgate_commands %s
            function __virtgate_at
                set -l at virtgate
                for word in (commandline -opc)[2..-1]
                    if contains -- "$at $word" $__virtgate_commands
                        set at "$at $word"
                    end
                end
                test "$at" = "$argv"
            end
            function __virtgate_words
                set -l words
                for word in (commandline -opc)[2..-1]
                    if not string match -q -- '-*' $word
                        set -a words $word
                    end
                end
                test (count $words) -eq $argv
            end
            complete -c virtgate -f
            """;

    private Fish() {}

    static String script(CommandSpec virtgate) {
        StringBuilder script = new StringBuilder(BEFORE.formatted(CommandWords.all(virtgate)
                .skip(1)
                .map(command -> quoted(command.qualifiedName()))
                .collect(Collectors.joining(" "))));
        CommandWords.all(virtgate).forEach(command -> lines(command, script));
        return script.toString();
    }

    private static void lines(CommandSpec command, StringBuilder script) {
        String at = "complete -c virtgate -n '__virtgate_at " + command.qualifiedName() + "'";
        for (CommandSpec one : CommandWords.below(command)) {
            script.append(at + " -a " + one.name() + " -d " + quoted(CommandWords.about(one)) + "\n");
        }
        for (OptionSpec option : CommandWords.options(command)) {
            script.append(at);
            for (String name : option.names()) {
                script.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
            }
            script.append(option.arity().max() > 0 ? values(option, " -x", " -r -F") : "");
            script.append(" -d " + quoted(CommandWords.about(option)) + "\n");
        }
        List<PositionalParamSpec> parameters = CommandWords.parameters(command);
        if (!CommandWords.below(command).isEmpty() || parameters.isEmpty()) {
            return;
        }
        long depth = command.qualifiedName().chars().filter(c -> c == ' ').count();
        for (PositionalParamSpec parameter : parameters) {
            String place = parameter.isMultiValue()
                    ? ""
                    : "; and __virtgate_words " + (depth + parameter.index().min());
            script.append("complete -c virtgate -n '__virtgate_at " + command.qualifiedName() + place + "'"
                    + values(parameter, "", " -F") + "\n");
        }
    }

    private static String values(ArgSpec argument, String exclusive, String files) {
        Values values = Values.of(argument);
        return switch (values.kind()) {
            case FILES -> files;
            case FOLDERS -> exclusive + " -a '(__fish_complete_directories)'";
            case WORDS -> exclusive + " -a " + quoted(String.join(" ", values.words()));
            case NOTHING -> exclusive;
            default ->
                exclusive + " -a '(" + Completions.PROGRAM + " "
                        + values.kind().name().toLowerCase(Locale.ROOT) + " 2>/dev/null)'";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
