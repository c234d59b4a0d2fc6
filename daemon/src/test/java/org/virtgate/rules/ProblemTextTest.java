package org.virtgate.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProblemTextTest {
    @Test
    void lineHasPlaceMessageAndHint() {
        Problem problem = Problem.of(new Position("a.toml", 3, 7), "'id' is blank", "name it");
        assertEquals("a.toml:3:7: 'id' is blank; name it", ProblemText.line(problem));
    }

    @Test
    void wholeFileHasNoLine() {
        assertEquals(
                "/etc/a.toml: not there", ProblemText.line(Problem.of(Position.whole("/etc/a.toml"), "not there")));
    }

    @Test
    void controlCharactersAreEscapedInEitherForm() {
        Problem problem = Problem.of(new Position("a\n.toml", 1, 1), "found \u001b[2J", "not \u202e");
        assertEquals("a\\u{a}.toml:1:1: found \\u{1b}[2J; not \\u{202e}", ProblemText.line(problem));
        assertEquals(
                "a\\u{a}.toml:1:1: found \\u{1b}[2J\n  1 | x\\u{9b}y\n    | ^\n  not \\u{202e}",
                ProblemText.caret(problem, "x\u009by\n"));
    }

    @Test
    void caretStandsBelowThePlace() {
        Problem problem = Problem.of(new Position("a.toml", 12, 8), "bad", "better");
        String source = "\n".repeat(11) + "mode = \"x\"\r\nid = 1\r\n";
        assertEquals(
                "a.toml:12:8: bad\n  12 | mode = \"x\"\n     |        ^\n  better", ProblemText.caret(problem, source));
    }

    @Test
    void caretCountsTabsEscapesAndCharactersBeyondTheFirstPlane() {
        Problem problem = Problem.of(new Position("a.toml", 1, 5), "bad");
        assertEquals(
                "a.toml:1:5: bad\n  1 |     a\\u{7f}😀x\n    | " + " ".repeat(12) + "^",
                ProblemText.caret(problem, "\ta\u007f😀x"));
    }

    @Test
    void longLinesAreCutAroundTheCaret() {
        String source = "a".repeat(500) + "X" + "b".repeat(500);
        Problem problem = Problem.of(new Position("a.toml", 1, 501), "bad");
        assertEquals(
                "a.toml:1:501: bad\n  1 | …" + "a".repeat(60) + "X" + "b".repeat(38) + "…\n    | " + " ".repeat(61)
                        + "^",
                ProblemText.caret(problem, source));
    }

    @Test
    void placeBehindTheEndHasNoExcerpt() {
        assertEquals("a.toml:9:1: bad", ProblemText.caret(Problem.of(new Position("a.toml", 9, 1), "bad"), "one line"));
        assertEquals("a.toml: bad", ProblemText.caret(Problem.of(Position.whole("a.toml"), "bad"), "one line"));
        assertEquals(
                "a.toml:1:99: bad\n  1 | one\n    |    ^",
                ProblemText.caret(Problem.of(new Position("a.toml", 1, 99), "bad"), "one"));
    }
}
