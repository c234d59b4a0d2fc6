package org.virtgate.build.completion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.build.command.CommandWords;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Completion for bash. Names that were not written here are compared, and never handed to {@code compgen -W}, which
 * would run what is in them.
 */
final class Bash {
    private static final String BEFORE = """
            # bash completion of virtgate. Written by the build; do not edit.

            # What may stand behind an option, into values and words; returns 1 if nothing may.
            _virtgate_option() {
                case $1 in
            """;
    private static final String BETWEEN = """
                    *) return 1 ;;
                esac
            }

            _virtgate() {
                local cur=${COMP_WORDS[COMP_CWORD]} at=virtgate values='' words='' options='' word i nth=0
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    word=${COMP_WORDS[i]}
                    case "$at $word" in
                        @COMMANDS@)
                            at="$at $word" nth=0
                            continue
                            ;;
                    esac
                    # bash breaks --option=value into three words.
                    if [[ $word == -* ]] && _virtgate_option "$at $word"; then
                        [[ ${COMP_WORDS[i + 1]} == = ]] && ((i++))
                        if ((++i >= COMP_CWORD)); then
                            [[ $cur == = ]] && cur=''
                            _virtgate_offer
                            return
                        fi
                    elif [[ $word != -* ]]; then
                        ((nth++))
                    fi
                done
                values=words
                case "$at" in
            """;
    private static final String AFTER = """
                esac
                case "$at $nth" in
            @PARAMETERS@    esac
                [[ $cur == -* ]] && values=words words=$options
                _virtgate_offer
            }

            _virtgate_offer() {
                case $values in
                    files)
                        compopt -o filenames
                        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
                        ;;
                    folders)
                        compopt -o filenames
                        mapfile -t COMPREPLY < <(compgen -d -- "$cur")
                        ;;
                    words)
                        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
                        ;;
                    nothing) ;;
                    *)
                        while IFS= read -r word; do
                            [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
                        done < <(@PROGRAM@ "$values" 2>/dev/null)
                        ;;
                esac
            }

            complete -F _virtgate virtgate
            """;

    private Bash() {}

    static String script(CommandSpec virtgate) {
        StringBuilder script = new StringBuilder(BEFORE);
        optionValues(virtgate)
                .forEach((values, options) -> script.append("        ")
                        .append(String.join(" | ", options))
                        .append(") ")
                        .append(values)
                        .append(" ;;\n"));
        List<CommandSpec> all = CommandWords.all(virtgate).toList();
        script.append(BETWEEN.replace(
                "@COMMANDS@",
                all.stream()
                        .skip(1)
                        .map(command -> "'" + command.qualifiedName() + "'")
                        .collect(Collectors.joining(" | "))));
        all.forEach(command -> script.append("        '" + command.qualifiedName() + "') " + words(command) + " ;;\n"));
        String parameters = all.stream()
                .filter(command -> CommandWords.below(command).isEmpty())
                .flatMap(command -> CommandWords.parameters(command).stream()
                        .map(one -> "        '" + command.qualifiedName() + " " + places(one) + ") "
                                + assignment(Values.of(one)) + " ;;\n"))
                .collect(Collectors.joining());
        return script.append(AFTER.replace("@PARAMETERS@", parameters).replace("@PROGRAM@", Completions.PROGRAM))
                .toString();
    }

    /** Returns the pattern of the places at which a parameter stands, counted from 0. */
    private static String places(PositionalParamSpec parameter) {
        return parameter.isMultiValue() ? "'*" : parameter.index().min() + "'";
    }

    /** Returns what options take values, as patterns, by the assignment that says which values. */
    private static Map<String, List<String>> optionValues(CommandSpec virtgate) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        CommandWords.all(virtgate).forEach(command -> {
            for (OptionSpec option : CommandWords.options(command)) {
                if (option.arity().max() > 0) {
                    for (String name : option.names()) {
                        options.computeIfAbsent(assignment(Values.of(option)), values -> new ArrayList<>())
                                .add("'" + command.qualifiedName() + " " + name + "'");
                    }
                }
            }
        });
        return options;
    }

    /** Returns the assignments of a command's options, and of the words that are offered first. */
    private static String words(CommandSpec command) {
        String options = CommandWords.options(command).stream()
                .flatMap(option -> Stream.of(option.names()))
                .collect(Collectors.joining(" "));
        String below =
                CommandWords.below(command).stream().map(CommandSpec::name).collect(Collectors.joining(" "));
        return "options='" + options + "' words=" + (below.isEmpty() ? "$options" : "'" + below + "'");
    }

    private static String assignment(Values values) {
        return "values=" + values.kind().name().toLowerCase(Locale.ROOT)
                + (values.words().isEmpty() ? "" : " words='" + String.join(" ", values.words()) + "'");
    }
}
