package org.virtgate.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.preflight.SourceGuest;
import org.virtgate.host.programs.Programs;

/** Asks this host's libvirt for a guest, by virsh. */
final class LocalGuests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Programs programs;

    LocalGuests(Programs programs) {
        this.programs = Objects.requireNonNull(programs);
    }

    /** Returns the guest of this name, id or uuid. */
    SourceGuest find(String guest) throws CommandFailure, IOException {
        Map<String, String> told = new TreeMap<>();
        virsh("find", guest, "dominfo", "--domain=" + guest)
                .lines()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> told.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip()));
        return new SourceGuest(
                told.getOrDefault("name", guest),
                told.getOrDefault("uuid", ""),
                told.getOrDefault("state", ""),
                told.getOrDefault("persistent", "").equals("yes"),
                new Asked.Silent<>("it was not asked"));
    }

    /**
     * Returns the domain XML as a migration would carry it.
     *
     * @param guest its name, id or uuid
     * @param secrets whether with its passwords, for which libvirt asks for rights
     */
    String xml(String guest, boolean secrets) throws CommandFailure, IOException {
        List<String> words = new ArrayList<>(List.of("dumpxml", "--migratable"));
        if (secrets) {
            words.add("--security-info");
        }
        words.add("--domain=" + guest);
        return virsh("print", guest, words.toArray(String[]::new));
    }

    private String virsh(String verb, String guest, String... words) throws CommandFailure, IOException {
        List<String> all = new ArrayList<>(List.of("--quiet", "--connect", GuestsHere.LIBVIRT));
        all.addAll(List.of(words));
        Programs.Ran ran = programs.run(PATIENCE, "virsh", all.toArray(String[]::new))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "there is no virsh here; install libvirt's client programs"));
        if (!ran.succeeded()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "virsh cannot " + verb + " guest '" + guest + "': "
                            + ran.err().strip());
        }
        return ran.out();
    }
}
