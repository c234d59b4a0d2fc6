package org.virtgate.fleet.move;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.fleet.plan.Turns;
import org.virtgate.history.MoveOutcome;
import org.virtgate.libvirt.JobProgress;
import org.virtgate.rules.FleetSettings.Limits;

@Timeout(60)
class MoveRunTest {
    private final Map<String, String> ends = Collections.synchronizedMap(new TreeMap<>());
    private final List<Map<String, Map<String, String>>> asked = new ArrayList<>();
    private final MoveWatcher watcher = new MoveWatcher() {
        @Override
        public void begun(Plan.Move move) {
            ends.put(move.guest().name(), "begun to " + move.to());
        }

        @Override
        public void progressed(Plan.Move move, JobProgress progress) {
            throw new AssertionError("nothing tells progress here");
        }

        @Override
        public void ended(Plan.Move move, MoveResult result) {
            ends.put(move.guest().name(), result.outcome().word() + " to " + move.to());
        }

        @Override
        public void plannedAnew(Plan plan) {
            assertTrue(!plan.moves().isEmpty() || !plan.staying().isEmpty());
        }

        @Override
        public void stays(Plan.Staying staying) {
            ends.put(staying.guest().name(), "stays");
        }
    };

    @Test
    void movesNoMoreAtOnceThanTheLimits() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        Mover mover = (move, progress) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            three.countDown();
            three.await();
            Thread.sleep(20);
            running.decrementAndGet();
            return moved();
        };
        List<Plan.Move> moves =
                IntStream.range(0, 20).mapToObj(i -> move("w" + i, "hostb")).toList();
        run(mover, new Limits(3, 100), (guests, not) -> nothing()).run(new Plan(moves, List.of(), List.of()));
        assertEquals(3, most.get());
        assertEquals(20, ends.values().stream().filter("moved to hostb"::equals).count());
    }

    @Test
    void goesOnAfterFailuresAndNeverTriesAHostTwice() throws InterruptedException {
        Mover mover = (move, progress) -> move.to().equals("hostb")
                ? MoveResult.of(MoveOutcome.FAILED, "no route")
                : move.guest().name().equals("w3") ? MoveResult.of(MoveOutcome.REFUSED, "DENIED") : moved();
        MoveRun run = run(mover, new Limits(2, 2), (guests, not) -> {
            Map<String, Map<String, String>> known = new HashMap<>();
            not.forEach((uuid, hosts) -> known.put(uuid, Map.copyOf(hosts)));
            asked.add(known);
            List<Plan.Move> moves = new ArrayList<>();
            List<Plan.Staying> staying = new ArrayList<>();
            for (Guest guest : guests) {
                if (not.getOrDefault(guest.uuid(), Map.of()).containsKey("hostc")) {
                    staying.add(new Plan.Staying(guest, List.of()));
                } else {
                    moves.add(new Plan.Move(guest, "hostc", "the next"));
                }
            }
            return new Plan(moves, staying, List.of());
        });
        run.run(new Plan(
                List.of(move("w1", "hostb"), move("w2", "hostc"), move("w3", "hostb")),
                List.of(new Plan.Staying(guest("w4"), List.of())),
                List.of()));
        assertEquals(Map.of("w1", "moved to hostc", "w2", "moved to hostc", "w3", "stays", "w4", "stays"), ends);
        assertEquals(
                List.of(
                        Map.of(
                                "u-w1",
                                Map.of("hostb", "failed: no route"),
                                "u-w3",
                                Map.of("hostb", "failed: no route")),
                        Map.of(
                                "u-w1",
                                Map.of("hostb", "failed: no route"),
                                "u-w3",
                                Map.of("hostb", "failed: no route", "hostc", "refused: DENIED"))),
                asked);
    }

    @Test
    void onceStoppedNothingBegins() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Mover mover = (move, progress) -> {
            begun.countDown();
            goOn.await();
            return MoveResult.of(MoveOutcome.FAILED, "taken back");
        };
        MoveRun run = run(mover, new Limits(1, 1), (guests, not) -> {
            throw new AssertionError("nothing is planned anew once it is stopped");
        });
        Thread stopper = new Thread(() -> {
            try {
                begun.await();
                run.stop();
                goOn.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stopper.start();
        run.run(new Plan(List.of(move("w1", "hostb"), move("w2", "hostb")), List.of(), List.of()));
        assertEquals(Map.of("w1", "failed to hostb"), ends);
    }

    @Test
    void aBugOfTheMoverIsAnOutcome() throws InterruptedException {
        Mover mover = (move, progress) -> {
            throw new IllegalStateException("oops");
        };
        run(mover, new Limits(1, 1), (guests, not) -> nothing())
                .run(new Plan(List.of(move("w1", "hostb")), List.of(), List.of()));
        assertEquals(Map.of("w1", "unknown to hostb"), ends);
    }

    private MoveRun run(Mover mover, Limits limits, MoveRun.Replanning replanning) {
        return new MoveRun(mover, new Turns(limits), replanning, watcher);
    }

    private static MoveResult moved() {
        return new MoveResult(MoveOutcome.MOVED, "", Duration.ofMillis(1));
    }

    private static Plan nothing() {
        return new Plan(List.of(), List.of(), List.of());
    }

    private static Plan.Move move(String name, String to) {
        return new Plan.Move(guest(name), to, "");
    }

    private static Guest guest(String name) {
        return new Guest("u-" + name, name, "hosta", 1 << 20, Map.of(), Set.of());
    }
}
