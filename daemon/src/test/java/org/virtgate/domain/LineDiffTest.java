package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LineDiffTest {
    @Test
    void tellsNothingOfEqualTexts() {
        assertEquals(List.of(), LineDiff.of("a\nb\n", "a\nb"));
    }

    @Test
    void tellsOnlyTheLinesThatDiffer() {
        assertEquals(List.of("-b", "+x", "+e"), LineDiff.of("a\nb\nc\nd\n", "a\nx\nc\ne\nd\n"));
        assertEquals(List.of("+a"), LineDiff.of("", "a"));
        assertEquals(List.of("-a"), LineDiff.of("a\na\n", "a\n"));
    }

    @Test
    void tellsWhatGoesBeforeWhatComes() {
        assertEquals(List.of("-a", "-b", "+x", "+y"), LineDiff.of("a\nb\n", "x\ny\n"));
        assertEquals(List.of("-b", "+x", "-d", "+y"), LineDiff.of("a\nb\nc\nd\ne", "a\nx\nc\ny\ne"));
    }

    @Test
    @Timeout(20)
    void takesItsTimeForTextsThatHaveNothingInCommon() {
        List<String> diff = LineDiff.of(lines(5000, "m"), lines(5000, "n"));
        assertEquals(10_000, diff.size());
    }

    @Test
    void tellsLongTextsOneAfterTheOther() {
        List<String> diff = LineDiff.of(lines(5001, "m"), "x\nm1\ny");
        assertEquals(5004, diff.size());
        assertEquals(List.of("+x", "+m1", "+y"), diff.subList(5001, 5004));
    }

    private static String lines(int count, String word) {
        return IntStream.range(0, count).mapToObj(i -> word + i).collect(Collectors.joining("\n"));
    }
}
