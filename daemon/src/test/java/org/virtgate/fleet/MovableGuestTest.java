package org.virtgate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.fleet.plan.Answers;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Host;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.fleet.plan.PlanRequest;
import org.virtgate.fleet.plan.Planner;
import org.virtgate.rules.FleetSettings.Weights;

class MovableGuestTest {
    private static final long GIB = 1L << 30;
    private static final String ON_HUGE_PAGES = "<domain><memory unit='GiB'>8</memory><memoryBacking><hugepages>"
            + "<page size='2' unit='MiB'/></hugepages></memoryBacking></domain>";

    @Test
    void memoryOnHugePagesIsNotOrdinaryMemory() {
        Guest guest = MovableGuest.of(told(Optional.of(ON_HUGE_PAGES)), "hosta");
        assertEquals(Map.of(2L << 20, 8 * GIB), guest.hugePages());
        assertEquals(64L << 20, guest.memory());
    }

    @Test
    void theBalloonCountsAsTheGateCountsIt() {
        String ballooned = "<domain><memory unit='GiB'>8</memory><currentMemory unit='GiB'>2</currentMemory></domain>";
        assertEquals(
                2 * GIB + (64L << 20),
                MovableGuest.of(told(Optional.of(ballooned)), "hosta").memory());
    }

    @Test
    void withoutXmlAllMemoryThatTheHostTellsCounts() {
        Guest guest = MovableGuest.of(told(Optional.empty()), "hosta");
        assertEquals(8 * GIB, guest.memory());
        assertEquals(Map.of(), guest.hugePages());
        assertEquals(guest, MovableGuest.of(told(Optional.of("<domain")), "hosta"));
    }

    @Test
    void twoGuestsOnHugePagesAreNotKeptBackByOrdinaryMemory() {
        HostReport.Guest other =
                new HostReport.Guest("uuid-2", "web2", "running", 8 * GIB, Set.of(), Optional.of(ON_HUGE_PAGES));
        List<Guest> guests =
                List.of(MovableGuest.of(told(Optional.of(ON_HUGE_PAGES)), "hosta"), MovableGuest.of(other, "hosta"));
        Host hostb = new Host(
                "hostb",
                Set.of(),
                new Host.Known(
                        new Host.Pool(32 * GIB, 2 * GIB), Map.of(), List.of(), "", Optional.empty(), Duration.ZERO));
        Answers fits = new Answers(
                Map.of("uuid-1", Map.of("hostb", new Fit.Fits()), "uuid-2", Map.of("hostb", new Fit.Fits())));
        List<Fit> fit = List.of(new Fit.Fits(), new Fit.Fits());
        Plan plan = new Planner(Weights.DEFAULT, landings -> Map.of("hostb", fit))
                .plan(new PlanRequest(guests, List.of(hostb), fits, Set.of(), Set.of()));
        assertEquals(List.of(), plan.staying());
        assertEquals(2, plan.moves().size());
    }

    private static HostReport.Guest told(Optional<String> xml) {
        return new HostReport.Guest("uuid-1", "web1", "running", 8 * GIB, Set.of(), xml);
    }
}
