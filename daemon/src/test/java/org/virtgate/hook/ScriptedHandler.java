package org.virtgate.hook;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Decides by the guest's name, and notes what it is told. */
final class ScriptedHandler implements HookHandler {
    private static final Frame UNCHANGED = Frame.of(FrameKind.UNCHANGED, "");

    final Queue<String> notes = new ConcurrentLinkedQueue<>();
    final CountDownLatch gate = new CountDownLatch(1);

    @Override
    public HookReply decide(HookRequest request, Caller caller) throws Exception {
        String guest = request.guest();
        notes.add("deciding " + guest);
        Frame reply = switch (guest) {
            case "denied" -> Frame.explaining(FrameKind.DENIED, "no");
            case "rewritten" -> Frame.of(FrameKind.REWRITTEN, request.xml() + "!");
            case "hanging" -> hang();
            case "deaf" -> hangDeafly();
            case "failing" -> throw new IllegalArgumentException("a bug");
            case "overflowing" -> throw new StackOverflowError();
            case "too long" -> Frame.of(FrameKind.REWRITTEN, "x".repeat(FrameKind.REWRITTEN.limit() + 1));
            default -> UNCHANGED;
        };
        return new HookReply(reply, () -> notes.add("decided " + guest), () -> notes.add("gone " + guest));
    }

    @Override
    public void undecided(HookRequest request, Caller caller, String why) {
        notes.add("undecided " + request.guest() + ": " + why);
    }

    private Frame hang() throws InterruptedException {
        try {
            gate.await();
            return UNCHANGED;
        } catch (InterruptedException e) {
            notes.add("interrupted");
            throw e;
        }
    }

    private Frame hangDeafly() {
        while (gate.getCount() > 0) {
            Thread.onSpinWait();
        }
        return UNCHANGED;
    }
}
