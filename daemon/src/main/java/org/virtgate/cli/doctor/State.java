package org.virtgate.cli.doctor;

import org.virtgate.cli.view.Console.Paint;
import org.virtgate.words.Worded;

/** What an observation means for this host, worst first. */
public enum State implements Worded {
    /** Guests may come in unchecked, none may come in, or it will be so soon. */
    WRONG("wrong", Paint.BAD),
    /** Worth knowing; this host is guarded all the same. */
    NOTE("note", Paint.NOTE),
    WELL("ok", Paint.GOOD);

    private final String word;
    private final Paint paint;

    State(String word, Paint paint) {
        this.word = word;
        this.paint = paint;
    }

    @Override
    public String word() {
        return word;
    }

    Paint paint() {
        return paint;
    }
}
