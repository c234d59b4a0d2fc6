package org.virtgate.daemon.questions;

import java.util.Optional;
import java.util.regex.Pattern;
import org.virtgate.hook.Question;
import org.virtgate.hook.RefusalCode;
import org.virtgate.hook.RefusedException;
import org.virtgate.words.Worded;

/** Reads what the command line tells of moves. */
final class Told {
    /** As {@link org.virtgate.hook.DecisionId} makes them. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 4096;

    private Told() {}

    static String id(Question question) throws RefusedException {
        return matching(question, "moves", ID, "eight hexadecimal digits");
    }

    static String uuid(Question question) throws RefusedException {
        return matching(question, "uuid", UUID, "a UUID");
    }

    /** Returns a text of people's or libvirt's own, cut where it is very long. */
    static String words(Question question, String key) throws RefusedException {
        String words = question.text(key).orElse("");
        return words.substring(0, Math.min(LONGEST, words.length()));
    }

    static <K extends Enum<K> & Worded> K kind(Question question, String key, Class<K> kinds) throws RefusedException {
        String word = question.requiredText(key);
        Optional<K> kind = Worded.of(kinds, word);
        return kind.orElseThrow(() -> bad(question, key, "a known word"));
    }

    private static String matching(Question question, String key, Pattern pattern, String expected)
            throws RefusedException {
        String text = question.requiredText(key);
        if (!pattern.matcher(text).matches()) {
            throw bad(question, key, expected);
        }
        return text;
    }

    private static RefusedException bad(Question question, String key, String expected) {
        return new RefusedException(
                RefusalCode.BAD_QUESTION,
                "\"" + key + "\" of " + question.kind().word() + " is not " + expected);
    }
}
