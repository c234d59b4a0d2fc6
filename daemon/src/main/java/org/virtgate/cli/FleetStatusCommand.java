package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.FleetView;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.HostReport;
import org.virtgate.rules.FleetSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code virtgate fleet status}.
 *
 * <p>JSON: {@code {"hosts": [{"host", "reached": …, "why" or "milliseconds" and "report"}], "found": ["…"]}}, a report
 * as {@link HostReport#json} says.
 */
@Command(
        name = "status",
        description = "Show each host of the fleet: reached or why not, version, rules, drained, load, free memory.",
        footer = {
            "",
            "Examples:",
            "  virtgate fleet status",
            "  virtgate fleet status --json | jq '.hosts[].report.available'",
            "",
            "Exit codes: 0 all hosts are reached and well; 1 something was found; 2 no",
            "fleet.toml; 3 it is invalid."
        })
final class FleetStatusCommand implements Callable<Integer> {
    @Mixin
    private FleetFile fleet = new FleetFile();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    FleetStatusCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        FleetSettings settings = fleet.read(context);
        FleetHosts hosts = new FleetHosts(context, settings);
        Map<String, Asked<HostReport>> answers =
                hosts.reports(List.copyOf(settings.hosts().values()));
        FleetView view = new FleetView(answers);
        Console console = context.console();
        if (json.isWanted()) {
            JsonObject document = new JsonObject();
            JsonArray all = new JsonArray();
            answers.forEach((name, asked) -> all.add(one(name, asked)));
            document.add("hosts", all);
            JsonArray found = new JsonArray();
            view.found().forEach(found::add);
            document.add("found", found);
            console.json(document);
        } else {
            view.lines(console).forEach(console::line);
        }
        return (view.found().isEmpty() ? ExitCode.YES : ExitCode.NO).code();
    }

    private static JsonObject one(String name, Asked<HostReport> asked) {
        JsonObject one = new JsonObject();
        one.addProperty("host", name);
        one.addProperty("reached", asked.told().isPresent());
        if (asked instanceof Asked.Answered<HostReport> answered) {
            one.addProperty("milliseconds", answered.took().toMillis());
            one.add("report", answered.answer().json());
        } else if (asked instanceof Asked.Silent<HostReport> silent) {
            one.addProperty("why", silent.why());
        }
        return one;
    }
}
