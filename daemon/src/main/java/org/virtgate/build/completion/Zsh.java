package org.virtgate.build.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.virtgate.build.command.CommandWords;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for zsh: a function for each command, by {@code _arguments}. */
final class Zsh {
    private static final String BEFORE = """
            #compdef virtgate
            # zsh completion of virtgate. Written by the build; do not edit.

            __virtgate_values() {
                local -a names
                names=(${(f)"$(%s $1 2>/dev/null)"})
                compadd -a names
            }
            """;
    private static final String WITH_COMMANDS = """

            %1$s() {
                local curcontext="$curcontext" state line ret=1
                local -a commands
                commands=(
            %2$s    )
                _arguments -C \\
            %3$s        '1: :->command' \\
                    '*:: :->rest' && ret=0
                case $state in
                    command) _describe -t commands command commands && ret=0 ;;
                    rest)
                        case $line[1] in
            %4$s            esac
                        ;;
                esac
                return ret
            }
            """;

    private Zsh() {}

    static String script(CommandSpec virtgate) {
        StringBuilder script = new StringBuilder(BEFORE.formatted(Completions.PROGRAM));
        List<CommandSpec> commands = new ArrayList<>(CommandWords.all(virtgate).toList());
        commands.forEach(command -> script.append(function(command)));
        return script.append("\n_virtgate \"$@\"\n").toString();
    }

    private static String function(CommandSpec command) {
        StringBuilder arguments = new StringBuilder();
        CommandWords.options(command)
                .forEach(option ->
                        arguments.append("        ").append(option(option)).append(" \\\n"));
        List<CommandSpec> below = CommandWords.below(command);
        if (below.isEmpty()) {
            CommandWords.parameters(command)
                    .forEach(one ->
                            arguments.append("        ").append(parameter(one)).append(" \\\n"));
            String all = arguments.toString().replaceFirst(" \\\\\n$", "\n");
            return "\n" + name(command) + "() {\n    _arguments -s \\\n" + all + "}\n";
        }
        StringBuilder described = new StringBuilder();
        StringBuilder called = new StringBuilder();
        for (CommandSpec one : below) {
            described
                    .append("        '")
                    .append(one.name() + ":" + quoted(CommandWords.about(one)))
                    .append("'\n");
            called.append("                ").append(one.name() + ") " + name(one) + " && ret=0 ;;\n");
        }
        return WITH_COMMANDS.formatted(name(command), described, arguments, called);
    }

    private static String name(CommandSpec command) {
        return "_" + command.qualifiedName("_").replace('-', '_');
    }

    private static String option(OptionSpec option) {
        String about =
                "[" + quoted(CommandWords.about(option)).replace("[", "\\[").replace("]", "\\]") + "]";
        String value = option.arity().max() == 0
                ? ""
                : ":" + option.paramLabel().toLowerCase(Locale.ROOT) + ":" + action(option);
        String again = option.isMultiValue() ? "*" : "";
        List<String> names = List.of(option.names());
        String own = option.arity().max() > 0 ? "=" : "";
        return names.size() == 1
                ? "'" + again + names.get(0) + own + about + value + "'"
                : "'(" + String.join(" ", names) + ")'{" + String.join(",", names) + "}'" + about + value + "'";
    }

    private static String parameter(PositionalParamSpec parameter) {
        String place = parameter.isMultiValue() ? "*" : parameter.index().min() + 1 + "";
        String label = parameter.paramLabel().toLowerCase(Locale.ROOT);
        return "'" + place + (parameter.arity().min() == 0 && !place.equals("*") ? "::" : ":") + label + ":"
                + action(parameter) + "'";
    }

    /** A blank before a call keeps {@code _arguments} from putting options of its own behind the function's name. */
    private static String action(ArgSpec argument) {
        Values values = Values.of(argument);
        return switch (values.kind()) {
            case FILES -> "_files";
            case FOLDERS -> "_files -/";
            case WORDS -> "(" + String.join(" ", values.words()) + ")";
            case NOTHING -> " ";
            default -> " __virtgate_values " + values.kind().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String quoted(String text) {
        return text.replace("'", "'\\''").replace(":", "\\:");
    }
}
