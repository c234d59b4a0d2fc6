package org.virtgate.fleet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtgate.rules.FleetSettings.Limits;

class TurnsTest {
    private static final Plan.Move ONE = move("one", "x", "a");
    private static final Plan.Move TWO = move("two", "x", "a");
    private static final Plan.Move THREE = move("three", "x", "b");
    private static final Plan.Move OTHER = move("other", "y", "a");

    @Test
    void aFullDestinationHoldsBackItsMovesAndNoOthers() {
        Turns turns = new Turns(new Limits(1, 9));
        assertEquals(List.of(ONE, THREE), turns.next(List.of(ONE, TWO, THREE), List.of()));
        assertEquals(List.of(THREE), turns.next(List.of(TWO, THREE), List.of(ONE)));
        assertEquals(List.of(TWO), turns.next(List.of(TWO), List.of(THREE)));
    }

    @Test
    void aSourceThatSendsEnoughHoldsBackItsMoves() {
        Turns turns = new Turns(new Limits(9, 2));
        assertEquals(List.of(ONE, TWO, OTHER), turns.next(List.of(ONE, TWO, THREE, OTHER), List.of()));
        assertEquals(List.of(), turns.next(List.of(THREE), List.of(ONE, TWO)));
    }

    @Test
    void aGuestThatIsOnItsWayDoesNotBeginAgain() {
        assertEquals(List.of(), new Turns(new Limits(9, 9)).next(List.of(ONE), List.of(ONE)));
    }

    @Test
    void allMovesGetTheirTurn() {
        Turns turns = new Turns(new Limits(1, 1));
        assertEquals(List.of(ONE), turns.next(List.of(ONE, TWO, THREE), List.of()));
        assertEquals(List.of(TWO), turns.next(List.of(TWO, THREE), List.of()));
        assertEquals(List.of(THREE), turns.next(List.of(THREE), List.of()));
    }

    private static Plan.Move move(String guest, String from, String to) {
        return new Plan.Move(Samples.guest(guest, from, 1), to, "why");
    }
}
