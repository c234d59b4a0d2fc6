package org.virtgate.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.cli.draft.NamesElsewhere;
import org.virtgate.cli.draft.RulesDraft;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Json;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.Hosts;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.store.InstalledSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code virtgate init}. JSON: {@code {"toml": the file, "file": where it was written, if it was}}. */
@Command(
        name = "init",
        description = "Draft a first rule file from what this host has: shared storage, bridges, networks, pools.",
        footer = {
            "",
            "What is sure is written out, what needs a choice is a comment. The file is for",
            "review; with the rules that are there already it passes virtgate check.",
            "",
            "Examples:",
            "  virtgate init",
            "  virtgate init --ask-fleet -o /etc/virtgate/rules.d/20-site.toml",
            "",
            "Exit codes: 0 it was printed or written; 2 the file is there already, or no",
            "fleet.toml; 3 the rules that are there, or fleet.toml, are invalid; 4 no",
            "daemon, or it did not answer; 5 not permitted."
        })
final class InitCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write it to this file, which must not be there yet.")
    private @Nullable Path output;

    @Option(names = "--ask-fleet", description = "Take over names from the other hosts of fleet.toml.")
    private boolean askFleet;

    @Mixin
    private FleetFile fleet = new FleetFile();

    @Mixin
    private RuleFiles files = new RuleFiles();

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    InitCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        Console console = context.console();
        Reading<RuleSet> read = files.source(context)
                .read(BuiltInChecks.reader(InstalledSchema.files()))
                .rules();
        if (!(read instanceof Reading.Accepted<RuleSet> rules)) {
            return RefusedRules.tell(read.problems(), "nothing is drafted beside them", console, json.isWanted());
        }
        Answer facts = new Answer(daemon.within(PATIENCE).ask(Question.of(QuestionKind.FACTS)));
        NamesElsewhere elsewhere = askFleet ? elsewhere() : NamesElsewhere.NONE;
        LocalDate today =
                LocalDate.ofInstant(context.clock().instant(), context.clock().getZone());
        String text =
                String.join("\n", new RulesDraft(rules.value(), facts, elsewhere, today.toString()).lines()) + "\n";
        if (output != null) {
            write(output, text);
        }
        tell(text, console);
        return ExitCode.YES.code();
    }

    private void tell(String text, Console console) {
        if (json.isWanted()) {
            JsonObject document = new JsonObject();
            document.addProperty("toml", text);
            if (output != null) {
                document.addProperty("file", output.toString());
            }
            console.json(document);
        } else if (output != null) {
            console.line("wrote " + output + "; review it, then: virtgate check && virtgate reload");
        } else {
            text.lines().forEach(console::line);
        }
    }

    private static void write(Path file, String text) throws CommandFailure, IOException {
        try {
            // Whatever the umask: a rule file that others can write is refused.
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, file + " is there already, and is not overwritten; give another name, or move it");
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Asks the other hosts for their names; says on standard error which do not answer. */
    private NamesElsewhere elsewhere() throws CommandFailure, InterruptedException {
        FleetHosts hosts = new FleetHosts(context, fleet.read(context));
        Map<String, Asked<String>> said = Hosts.ask(
                hosts.others(List.of()),
                host -> hosts.ssh().ask(host, "", Set.of(ExitCode.YES.code(), ExitCode.NO.code()), "names", "--json"));
        NamesElsewhere all = NamesElsewhere.NONE;
        for (Map.Entry<String, Asked<String>> host : said.entrySet()) {
            try {
                if (host.getValue() instanceof Asked.Answered<String> answered) {
                    all = all.and(host.getKey(), new Answer(Json.object(answered.answer())));
                } else if (host.getValue() instanceof Asked.Silent<String> silent) {
                    context.console().err().println("virtgate: " + host.getKey() + ": " + silent.why());
                }
            } catch (JsonParseException e) {
                context.console()
                        .err()
                        .println("virtgate: " + host.getKey() + ": what virtgate there answers is not understood");
            }
        }
        return all;
    }
}
