package org.virtgate.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "web,        web,       true",
        "web,        web1,      false",
        "web,        Web,       false",
        "web-*,      web-,      true",
        "web-*,      web-a-b,   true",
        "web-*,      my-web-a,  false",
        "*,          '',        true",
        "'',         '',        true",
        "'',         a,         false",
        "?,          '',        false",
        "?,          a,         true",
        "a?c,        abc,       true",
        "a*b*c,      a-b-b-c,   true",
        "a*b*c,      a-c-b,     false",
        "**a**,      xay,       true",
        "db.*,       dbx1,      false",
        "[ab],       a,         false",
        "*\\E.,      x\\E.,     true"
    })
    void matchesWholeNames(String glob, String name, boolean expected) {
        assertEquals(expected, new Glob(glob).matches(name));
    }

    @Test
    void agreesWithWhatPeopleReadIntoIt() {
        Random random = new Random(20_260_101);
        for (int i = 0; i < 20_000; i++) {
            String glob = word(random, "ab*?");
            String name = word(random, "ab");
            assertEquals(means(glob, name), new Glob(glob).matches(name), () -> glob + " over " + name);
        }
    }

    @Test
    void manyStarsOverALongNameEnd() {
        String glob = "*a".repeat(500) + "b";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertFalse(new Glob(glob).matches("a".repeat(20_000))));
    }

    private static boolean means(String glob, String name) {
        if (glob.isEmpty()) {
            return name.isEmpty();
        } else if (glob.charAt(0) == '*') {
            return means(glob.substring(1), name) || (!name.isEmpty() && means(glob, name.substring(1)));
        }
        return !name.isEmpty()
                && (glob.charAt(0) == '?' || glob.charAt(0) == name.charAt(0))
                && means(glob.substring(1), name.substring(1));
    }

    private static String word(Random random, String letters) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
