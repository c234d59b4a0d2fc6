package org.virtgate.fleet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.rules.FleetSettings.Weights;

class RankingTest {
    private static final Guest DB = Samples.guest("db-2", "hosta", 4, "db");

    @Test
    void saysOfEachHostWhatSpeaksForItOrAgainstIt() {
        List<Host> hosts = List.of(
                Samples.host("hosta", 64, 10),
                Samples.host("hostb", 64, 43, "web-1", "web-2", "web-3", "web-4"),
                Samples.host("hostc", 64, 60, "db-1"),
                Samples.drained("hostd", "new kernel"),
                new Host("hoste", Set.of(), new Host.NotAsked("ssh: timed out")),
                Samples.host("hostf", 64, 60),
                Samples.host("hostg", 64, 64));
        Map<String, Fit> answers = Map.of(
                "hostb", new Fit.Fits(),
                "hostc", new Fit.Denied(List.of(new Reason("guest.apart", "db-1 runs here"))),
                "hostf", new Fit.NotTold(),
                "hostg", new Fit.Fits());
        assertEquals(
                List.of(
                        "hostg: 94 % of its memory left, 0 guests, same rules",
                        "hostb: 61 % of its memory left, 4 guests, same rules",
                        "hosta: runs there",
                        "hostc: DENIED by guest.apart: db-1 runs here",
                        "hostd: drained: new kernel",
                        "hoste: no answer: ssh: timed out",
                        "hostf: its gate may not tell you: ask as root"),
                lines(hosts, answers));
    }

    @Test
    void scoresArePointsOfAHundredAndShowTheirParts() {
        Ranking ranking = rank(List.of(Samples.host("hosta", 64, 10), Samples.host("hostb", 64, 64)), fits("hostb"));
        Score score = ranking.places().get(0).score().orElseThrow();
        assertEquals(
                List.of("memory 56 of 60", "guests 6 of 6", "spread 30 of 30", "rules 3 of 3", "latency 0 of 1"),
                score.points());
        assertEquals(96, Math.round(score.total()));
    }

    @Test
    void equalHostsStandByNameInWhateverOrderTheyCome() {
        List<Host> hosts = new ArrayList<>();
        for (String name : List.of("c", "a", "d", "b")) {
            hosts.add(Samples.host(name, 64, 64));
        }
        Ranking ranking = rank(hosts, fits("a", "b", "c", "d"));
        assertEquals(List.of("a", "b", "c", "d"), names(ranking));
        Collections.reverse(hosts);
        assertEquals(ranking, rank(hosts, fits("a", "b", "c", "d")));
    }

    @Test
    void aRackWithoutTheGuestsGroupIsBetterThanSomeMemory() {
        Host.Status many = Samples.host("", 64, 64).status();
        Host.Status few = Samples.host("", 64, 50).status();
        Host.Status mate = Samples.host("", 64, 8, "db-1").status();
        List<Host> hosts = List.of(
                new Host("a", Set.of("rack1"), many),
                new Host("b", Set.of("rack2"), few),
                new Host("mate", Set.of("rack1"), mate));
        Ranking ranking = rank(hosts, fits("a", "b"));
        assertEquals(List.of("b", "a", "mate"), names(ranking));
        assertTrue(
                ranking.places().get(1).why().contains("1 guest of the same anti-affinity group in rack1"),
                ranking::toString);
        Weights memoryOnly = new Weights(1, 0, 0, 0, 0);
        assertEquals(
                List.of("a", "b", "mate"),
                names(Ranking.of(DB, hosts, new Answers(Map.of("db-2", fits("a", "b"))), memoryOnly)));
    }

    private static Map<String, Fit> fits(String... hosts) {
        Map<String, Fit> fits = new HashMap<>();
        for (String host : hosts) {
            fits.put(host, new Fit.Fits());
        }
        return fits;
    }

    private static Ranking rank(List<Host> hosts, Map<String, Fit> answers) {
        return Ranking.of(DB, hosts, new Answers(Map.of(DB.uuid(), answers)), Weights.DEFAULT);
    }

    private static List<String> lines(List<Host> hosts, Map<String, Fit> answers) {
        return rank(hosts, answers).places().stream().map(Ranking.Place::line).toList();
    }

    private static List<String> names(Ranking ranking) {
        return ranking.places().stream().map(Ranking.Place::host).toList();
    }
}
