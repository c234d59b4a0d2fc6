package org.virtgate.hook;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Decides by the guest's name, and notes what it is told. */
final class ScriptedHandler implements HookHandler {
    final Queue<String> notes = new ConcurrentLinkedQueue<>();
    final CountDownLatch gate = new CountDownLatch(1);

    @Override
    public Ruling decide(Arrival arrival) throws Exception {
        String guest = arrival.request().guest();
        notes.add("deciding " + guest);
        Reply reply = switch (guest) {
            case "denied" -> new Reply.Denied("no");
            case "rewritten" -> new Reply.Rewritten(arrival.request().xml() + "!");
            case "hanging" -> hang();
            case "deaf" -> hangDeafly();
            case "failing" -> throw new IllegalArgumentException("a bug");
            case "overflowing" -> throw new StackOverflowError();
            case "too long" -> new Reply.Rewritten("x".repeat(FrameKind.REWRITTEN.limit() + 1));
            default -> new Reply.Unchanged();
        };
        return new Ruling(reply, () -> notes.add("decided " + guest));
    }

    @Override
    public void undecided(Arrival arrival, String why) {
        notes.add("undecided " + arrival.request().guest() + ": " + why);
    }

    private Reply hang() throws InterruptedException {
        try {
            gate.await();
            return new Reply.Unchanged();
        } catch (InterruptedException e) {
            notes.add("interrupted");
            throw e;
        }
    }

    private Reply hangDeafly() {
        while (gate.getCount() > 0) {
            Thread.onSpinWait();
        }
        return new Reply.Unchanged();
    }
}
