package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
    void tellsTextsThatDifferInTooManyLinesOneAfterTheOther() {
        String many = IntStream.range(0, 2001).mapToObj(i -> "m" + i).collect(Collectors.joining("\n"));
        List<String> diff = LineDiff.of(many, "x\nm1\ny");
        assertEquals(2004, diff.size());
        assertEquals(List.of("+x", "+m1", "+y"), diff.subList(2001, 2004));
    }
}
