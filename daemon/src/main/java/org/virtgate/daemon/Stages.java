package org.virtgate.daemon;

import java.time.Duration;
import org.virtgate.history.StageTimes;

/** Measures the stages of a decision one after the other, from its creation on. */
final class Stages {
    private long last = System.nanoTime();
    private Duration prepare = Duration.ZERO;
    private Duration look = Duration.ZERO;
    private Duration turn = Duration.ZERO;

    void prepared() {
        prepare = lap();
    }

    void looked() {
        look = lap();
    }

    void hadItsTurn() {
        turn = lap();
    }

    StageTimes judged() {
        return new StageTimes(prepare, look, turn, lap());
    }

    private Duration lap() {
        long now = System.nanoTime();
        Duration lap = Duration.ofNanos(now - last);
        last = now;
        return lap;
    }
}
