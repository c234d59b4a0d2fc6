package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Ranking;
import org.virtgate.fleet.plan.Score;
import org.virtgate.fleet.preflight.VirshMigrate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code virtgate place}.
 *
 * <p>JSON: {@code {"guest", "uuid", "places": [{"host", "fits", "score", "parts": [{"name", "weight", "value"}],
 * "why"}], "command"}}, the best host first; {@code score}, {@code parts} and {@code command} where a host takes it.
 */
@Command(
        name = "place",
        description = "Rank the hosts to which a guest of this host could go, each with why or why not.",
        footer = {
            "",
            "Every host's own gate decides whether it takes the guest; [weights] in",
            "fleet.toml say what makes one better than another. Nothing is migrated.",
            "virtgate preflight looks closer at one host.",
            "",
            "Examples:",
            "  virtgate place web1",
            "",
            "Exit codes: 0 a host takes it; 1 none does; 2 no fleet.toml, or no such guest;",
            "3 fleet.toml is invalid; 4 no daemon here, or it did not answer; 5 not",
            "permitted."
        })
final class PlaceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "GUEST", description = "A guest that runs here, by its name or UUID.")
    private String name = "";

    @Mixin
    private FleetFile fleet = new FleetFile();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    PlaceCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        FleetSituation situation = FleetSituation.ofThisHost(new FleetHosts(context, fleet.read(context)));
        Guest guest = situation.guest(name);
        Ranking ranking = Ranking.of(
                guest,
                situation.hosts(),
                situation.answers(List.of(guest)),
                situation.settings().weights());
        Optional<String> command = ranking.places().stream()
                .filter(place -> place.score().isPresent())
                .findFirst()
                .map(best -> VirshMigrate.command(
                        guest.name(), guest.uuid(), situation.settings().migrations(), situation.host(best.host())));
        Console console = context.console();
        if (json.isWanted()) {
            console.json(json(ranking, command));
        } else {
            ranking.places().stream()
                    .filter(place -> !place.host().equals(guest.host()))
                    .forEach(place -> console.line(line(place, console)));
            command.ifPresent(best -> console.line("\n" + Printable.of(best)));
        }
        return (command.isPresent() ? ExitCode.YES : ExitCode.NO).code();
    }

    private static String line(Ranking.Place place, Console console) {
        String score = place.score()
                .map(points -> console.paint(Paint.GOOD, "%3d".formatted(Math.round(points.total()))))
                .orElse(console.paint(Paint.BAD, " no"));
        return score + "  " + Printable.of(place.line());
    }

    private static JsonObject json(Ranking ranking, Optional<String> command) {
        JsonObject document = new JsonObject();
        document.addProperty("guest", ranking.guest().name());
        document.addProperty("uuid", ranking.guest().uuid());
        JsonArray places = new JsonArray();
        for (Ranking.Place place : ranking.places()) {
            JsonObject one = new JsonObject();
            one.addProperty("host", place.host());
            one.addProperty("fits", place.fit().kind().word());
            place.score().ifPresent(score -> {
                one.addProperty("score", score.total());
                one.add("parts", parts(score));
            });
            one.addProperty("why", place.why());
            places.add(one);
        }
        document.add("places", places);
        command.ifPresent(best -> document.addProperty("command", best));
        return document;
    }

    private static JsonArray parts(Score score) {
        JsonArray parts = new JsonArray();
        for (Score.Part part : score.parts()) {
            JsonObject one = new JsonObject();
            one.addProperty("name", part.name());
            one.addProperty("weight", part.weight());
            one.addProperty("value", part.value());
            parts.add(one);
        }
        return parts;
    }
}
