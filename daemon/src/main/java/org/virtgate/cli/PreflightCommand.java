package org.virtgate.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.PreflightView;
import org.virtgate.fleet.preflight.Preflight;
import org.virtgate.fleet.preflight.Source;
import org.virtgate.fleet.preflight.VirshMigrate;
import org.virtgate.libvirt.RehearsalReport;
import org.virtgate.rules.FleetSettings;
import org.virtgate.rules.FleetSettings.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
        description = "Show all that would keep a guest from migrating from here to other hosts. Nothing is migrated.",
        footer = {
            "",
            "The hosts of /etc/virtgate/fleet.toml are looked at from here, and asked by",
            "ssh: names, ports, certificates, what is wrong there, and what their gates",
            "would say of the guest.",
            "",
            "Examples:",
            "  virtgate preflight web1    to which hosts could it go, and why to no other",
            "  virtgate preflight web1 kvm2 kvm3",
            "  virtgate preflight --rehearse web1 kvm2    also what both do before",
            "",
            "Exit codes: 0 it would go to every host that is named, or, without any, to at",
            "least one; 1 it would not; 2 no fleet.toml, no such guest or host; 3 fleet.toml",
            "is invalid; 4 no daemon here, or it did not answer; 5 not permitted."
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

    @Option(
            names = "--rehearse",
            description = "Also rehearse the migration to each HOST to which the guest would go. Only root may.")
    private boolean rehearse;

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
        boolean isRoot = context.uid() == 0;
        if (rehearse && names.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--rehearse needs the names of hosts: each starts a QEMU for it");
        }
        if (rehearse && !isRoot) {
            throw new CommandFailure(ExitCode.NOT_PERMITTED, "only root may rehearse a migration; run it as root");
        }
        FleetSettings settings = fleet.read(context);
        FleetHosts hosts = new FleetHosts(context, settings);
        List<Host> others = hosts.needOthers(names);
        Preflights.Looked looked =
                new Preflights(context, hosts, daemon.within(PATIENCE)).look(guest, others, Set.of());
        return report(looked.source(), looked.all());
    }

    private int report(Source source, List<Preflight> preflights) throws CommandFailure {
        Console console = context.console();
        PreflightView view = new PreflightView(source.guest().name(), preflights);
        if (!json.isWanted()) {
            view.hosts(console).forEach(console::line);
        }
        Map<String, RehearsalReport> rehearsals =
                rehearse ? new Rehearsals(source, context, json.isWanted()).run(preflights) : Map.of();
        Map<String, String> commands = new LinkedHashMap<>();
        for (Preflight preflight : preflights) {
            Host host = preflight.destination().host();
            boolean isPassed = !rehearsals.containsKey(host.name())
                    || rehearsals.get(host.name()).isPassed();
            if (preflight.wouldGo() && isPassed) {
                commands.put(host.name(), VirshMigrate.command(source.guest(), source.how(), host));
            }
        }
        if (json.isWanted()) {
            console.json(PreflightJson.of(source, preflights, commands, rehearsals));
        } else {
            view.wayOn(commands.values()).forEach(console::line);
        }
        boolean wouldGo = names.isEmpty() ? !commands.isEmpty() : commands.size() == preflights.size();
        return (wouldGo ? ExitCode.YES : ExitCode.NO).code();
    }
}
