package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.fleet.HostReport.Guest;
import org.virtgate.libvirt.LiveGuests.FailedException;

class GuestsHereTest {
    private int opened;
    private final GuestsHere here = new GuestsHere(() -> {
        opened++;
        return GuestsHereTest::xml;
    });

    private static String xml(String uuid) throws FailedException {
        switch (uuid) {
            case "gone" -> throw FailedException.ofUnknownGuest("Domain not found");
            case "refused" -> throw new FailedException("access denied", false);
            default -> {
                return "<domain/>";
            }
        }
    }

    @Test
    void allGuestsAreReadOverOneConnection() throws Exception {
        here.withDomains(List.of(guest("a", "running"), guest("refused", "running"), guest("c", "running")));
        assertEquals(1, opened);
    }

    @Test
    void aGuestThatLibvirtRefusesToShowIsNotTakenForGone() throws Exception {
        List<Guest> guests = List.of(guest("shown", "running"), guest("gone", "running"), guest("refused", "running"));

        List<Guest> found = here.withDomains(guests);

        assertEquals(
                List.of("shown", "refused"), found.stream().map(Guest::uuid).toList());
        assertEquals(Optional.of("<domain/>"), found.get(0).domain());
        assertEquals(Optional.empty(), found.get(1).domain());
    }

    @Test
    void aGuestThatIsOffIsNotAskedFor() throws Exception {
        assertEquals(List.of(), here.withDomains(List.of(guest("refused", "off"))));
    }

    @Test
    void withoutLibvirtThereIsNoAnswer() {
        GuestsHere lost = new GuestsHere(() -> {
            throw new FailedException("no socket", true);
        });

        CommandFailure failure =
                assertThrows(CommandFailure.class, () -> lost.withDomains(List.of(guest("shown", "running"))));
        assertEquals(ExitCode.NO_DAEMON, failure.exit());
        assertTrue(failure.text().startsWith("libvirt here cannot be asked: no socket"), failure::text);
    }

    private static Guest guest(String uuid, String state) {
        return new Guest(uuid, "name of " + uuid, state, 1 << 20, Set.of(), Optional.empty());
    }
}
