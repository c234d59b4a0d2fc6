package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.PreflightView;
import org.virtgate.fleet.HostReport;
import org.virtgate.fleet.Hosts;
import org.virtgate.fleet.preflight.Finding;
import org.virtgate.fleet.preflight.Preflight;
import org.virtgate.fleet.preflight.Source;
import org.virtgate.fleet.preflight.SourceGuest;
import org.virtgate.fleet.preflight.VirshMigrate;
import org.virtgate.rules.FleetSettings;
import org.virtgate.rules.FleetSettings.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code virtgate preflight}.
 *
 * <p>JSON: {@code {"guest", "uuid", "origin", "would_go": …, "hosts": [{"host", "would_go": …, "command": "virsh …",
 * "findings": [{"subject", "severity", "what", "fix"}]}]}}; {@code command} is there where the guest would go, the
 * words of severity and subject are in docs/using/preflight.md.
 */
@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Show all that would keep a guest from migrating from here to other hosts. Nothing is migrated.",
        footer = {
            "",
            "The hosts of /etc/virtgate/fleet.toml are looked at from here, and asked by ssh: names, ports,",
            "certificates, what is wrong there, and what their gates would say of the guest.",
            "",
            "Examples:",
            "  virtgate preflight web1             to which hosts could it go, and why not to the others",
            "  virtgate preflight web1 kvm2 kvm3",
            "",
            "Exit codes: 0 it would go to every host that is named, or, without any, to at least one; 1 it would",
            "not; 2 no fleet.toml, no such guest or host; 3 fleet.toml is invalid; 4 no daemon here, or it did not",
            "answer; 5 not permitted."
        })
final class PreflightCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Parameters(index = "0", paramLabel = "GUEST", description = "A guest of this host, by its name, id or uuid.")
    private String guest = "";

    @Parameters(
            index = "1..*",
            paramLabel = "HOST",
            description = "Hosts or groups of fleet.toml; without any, all hosts but this one.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private FleetFile fleet = new FleetFile();

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    PreflightCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        FleetSettings settings = fleet.read(context);
        FleetHosts hosts = new FleetHosts(context, settings);
        List<Host> others = hosts.others(names);
        if (others.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "there is no host to go to: name others than this one");
        }
        LocalGuests local = new LocalGuests(context.programs());
        SourceGuest found = local.find(guest);
        Source source = source(settings, hosts, found);
        PreflightGathering gathering = new PreflightGathering(
                source,
                FleetFile.ssh(context, settings),
                context.clock(),
                GateReading.line(
                        local.xml(found, context.uid() == 0), source.setup().host()));
        List<Preflight> preflights = Hosts.each(others, gathering::look).stream()
                .map(destination -> Preflight.of(source, destination))
                .toList();
        report(source, preflights);
        boolean wouldGo = names.isEmpty()
                ? preflights.stream().anyMatch(Preflight::wouldGo)
                : preflights.stream().allMatch(Preflight::wouldGo);
        return (wouldGo ? ExitCode.YES : ExitCode.NO).code();
    }

    private Source source(FleetSettings settings, FleetHosts hosts, SourceGuest found)
            throws CommandFailure, IOException, InterruptedException {
        Host here = hosts.needHere();
        Optional<HostReport> report = hosts.reports(List.of(here)).values().stream()
                .flatMap(asked -> asked.told().stream())
                .findFirst();
        return new Source(
                here,
                report,
                FleetSetupCommand.read(daemon.within(PATIENCE), context, List.of()),
                found,
                settings.migrations());
    }

    private void report(Source source, List<Preflight> preflights) {
        Console console = context.console();
        List<String> commands = preflights.stream()
                .filter(Preflight::wouldGo)
                .map(preflight -> VirshMigrate.command(
                        source.guest(), source.how(), preflight.destination().host()))
                .toList();
        if (json.isWanted()) {
            console.json(json(source, preflights));
        } else {
            new PreflightView(source.guest().name(), preflights)
                    .lines(console, commands)
                    .forEach(console::line);
        }
    }

    private static JsonObject json(Source source, List<Preflight> preflights) {
        JsonObject document = new JsonObject();
        document.addProperty("guest", source.guest().name());
        document.addProperty("uuid", source.guest().uuid());
        document.addProperty("origin", source.host().name());
        document.addProperty("would_go", preflights.stream().anyMatch(Preflight::wouldGo));
        JsonArray hosts = new JsonArray();
        preflights.forEach(preflight -> hosts.add(json(source, preflight)));
        document.add("hosts", hosts);
        return document;
    }

    private static JsonObject json(Source source, Preflight preflight) {
        JsonObject one = new JsonObject();
        one.addProperty("host", preflight.destination().host().name());
        one.addProperty("would_go", preflight.wouldGo());
        if (preflight.wouldGo()) {
            one.addProperty(
                    "command",
                    VirshMigrate.command(
                            source.guest(),
                            source.how(),
                            preflight.destination().host()));
        }
        JsonArray findings = new JsonArray();
        for (Finding finding : preflight.findings()) {
            JsonObject json = new JsonObject();
            json.addProperty("subject", finding.subject().word());
            json.addProperty("severity", finding.severity().word());
            json.addProperty("what", finding.what());
            json.addProperty("fix", finding.fix());
            findings.add(json);
        }
        one.add("findings", findings);
        return one;
    }
}
