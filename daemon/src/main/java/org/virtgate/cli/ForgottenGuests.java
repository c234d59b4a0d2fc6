package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.cli.view.Console;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.move.EvacuationFile;
import org.virtgate.history.PlannedMove;

/**
 * Guests of an evacuation that do not exist any more, or that stay where they are: nobody is to bring them back.
 *
 * @param left the evacuation without them
 */
record ForgottenGuests(EvacuationFile.State left, List<PlannedMove> guests) {
    ForgottenGuests {
        Objects.requireNonNull(left);
        guests = List.copyOf(guests);
    }

    /** @param names names or UUIDs, each of a guest that has left */
    static ForgottenGuests of(EvacuationFile.State kept, List<String> names) throws CommandFailure {
        List<PlannedMove> away = kept.allAway().gone();
        List<PlannedMove> found = new ArrayList<>();
        for (String name : names) {
            List<PlannedMove> named = away.stream()
                    .filter(move -> move.guest().equals(name) || move.uuid().equals(name))
                    .toList();
            if (named.isEmpty()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "no guest '" + Printable.of(name) + "' has left this host by virtgate evacuate; there are: "
                                + away.stream()
                                        .map(move -> Printable.of(move.guest()))
                                        .collect(Collectors.joining(", ")));
            }
            found.addAll(named);
        }
        Set<String> uuids = found.stream().map(PlannedMove::uuid).collect(Collectors.toSet());
        return new ForgottenGuests(kept.without(uuids), found);
    }

    /** Forgets them. */
    void keep(EvacuationFile file) throws IOException {
        file.writeOrRemove(left);
    }

    /** @param dryRun whether they are not forgotten yet */
    void tell(Console console, boolean dryRun) {
        guests.forEach(guest -> console.line(Printable.of(guest.guest())
                + (dryRun
                        ? " would be forgotten: virtgate return would not look for it any more"
                        : " is forgotten: virtgate return does not look for it any more")));
    }

    /** Returns what is left to do once nobody is away any more: virtgate return does not end the drain then. */
    Optional<String> hint() {
        return left.under().isEmpty() && left.gone().isEmpty()
                ? Optional.of("this host may still be drained: virtgate evacuate --undo-drain")
                : Optional.empty();
    }

    JsonObject json() {
        JsonArray all = new JsonArray();
        for (PlannedMove guest : guests) {
            JsonObject one = new JsonObject();
            one.addProperty("guest", guest.guest());
            one.addProperty("uuid", guest.uuid());
            all.add(one);
        }
        JsonObject document = new JsonObject();
        document.addProperty("moves", left.id());
        document.add("forgotten", all);
        return document;
    }
}
