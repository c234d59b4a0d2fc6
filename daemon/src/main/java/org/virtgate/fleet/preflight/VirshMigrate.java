package org.virtgate.fleet.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.virtgate.rules.FleetSettings.Host;
import org.virtgate.rules.FleetSettings.Migrations;

/** The command that migrates a guest. */
public final class VirshMigrate {
    /** Names that a shell and virsh take as they are. virsh takes a number for an id, and looks for a UUID first. */
    private static final Pattern PLAIN =
            Pattern.compile("(?![0-9]+$|[0-9A-Fa-f-]{32,36}$)[A-Za-z0-9_][A-Za-z0-9._:@+-]*");

    private VirshMigrate() {}

    /** Returns what to type into a shell of the source. */
    public static String command(SourceGuest guest, Migrations how, Host to) {
        return command(guest.name(), guest.uuid(), how, to);
    }

    /** Returns what to type into a shell of the source for the guest of this name and UUID. */
    public static String command(String name, String uuid, Migrations how, Host to) {
        List<String> words = new ArrayList<>(List.of("virsh", "migrate"));
        how.flags().forEach(flag -> words.add("--" + flag));
        how.bandwidth().ifPresent(bandwidth -> words.addAll(List.of("--bandwidth", bandwidth.toString())));
        words.add(PLAIN.matcher(name).matches() ? name : uuid);
        words.add(to.uri());
        return String.join(" ", words);
    }
}
