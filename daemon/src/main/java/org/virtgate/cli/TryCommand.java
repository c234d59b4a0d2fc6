package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate try}.
 *
 * <p>JSON: the decision, as the decision log has it, and {@code "xml_changed"}.
 */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = "Show what would become of a guest that is migrated here. Nothing is migrated.",
        footer = {
            "",
            "virtgated decides, with the rules in force and what it knows of this host.",
            "",
            "Examples:",
            "  virtgate try vm1.xml",
            "  virsh -c qemu+ssh://hosta/system dumpxml --migratable vm1 | virtgate try - --origin hosta",
            "  virtgate try --domain vm1",
            "",
            "Exit codes: 0 it would be admitted; 1 it would be denied; 2 there is no such guest or file;",
            "4 no daemon; 5 not permitted."
        })
final class TryCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ArgGroup(multiplicity = "1")
    private DomainSource source = new DomainSource();

    @Option(names = "--origin", paramLabel = "HOST", description = "The host that it comes from, for rules that ask.")
    private @Nullable String origin;

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final Surroundings surroundings;

    TryCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        JsonObject question = new JsonObject();
        question.addProperty("ask", "try");
        question.addProperty("operation", "migrate");
        question.addProperty("xml", source.xml(surroundings));
        Optional.ofNullable(origin).ifPresent(host -> question.addProperty("origin", host));
        JsonObject reply = daemon.within(PATIENCE).ask(question);
        TryView view = new TryView(new Answer(reply));
        Console console = surroundings.console();
        if (json.isWanted()) {
            console.json(reply);
        } else {
            view.lines(console).forEach(console::line);
        }
        return (view.admitted() ? ExitCode.YES : ExitCode.NO).code();
    }
}
