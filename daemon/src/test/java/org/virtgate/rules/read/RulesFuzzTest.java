package org.virtgate.rules.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.rules.Problem;
import org.virtgate.rules.ProblemText;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;

/** Whatever a rule file says, it is taken over, or refused with the places of what is wrong. */
class RulesFuzzTest {
    static {
        // An assertion of tomlj's own does not hold for some inputs. virtgated runs without assertions, and so does
        // this.
        RulesFuzzTest.class.getClassLoader().setPackageAssertionStatus("org.tomlj", false);
    }

    private static final RuleReader READER = BuiltInChecks.reader(RulesFuzzTest::noSchema);

    @FuzzTest
    void areTakenOverOrRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<RuleFile> files = List.of(new RuleFile("fuzz.toml", text));
        Reading<RuleSet> reading = READER.read(files, Map.of());
        assertEquals(reading.problems(), READER.read(files, Map.of()).problems());
        if (reading instanceof Reading.Accepted<RuleSet> accepted) {
            assertEquals(64, accepted.value().digest().length());
        } else {
            assertFalse(reading.problems().isEmpty());
        }
        for (Problem problem : reading.problems()) {
            assertTrue(problem.at().line() <= text.lines().count() + 1, problem.toString());
            assertFalse(problem.toString().contains("\n"), problem.toString());
            assertTrue(ProblemText.caret(problem, text).startsWith("fuzz.toml"));
        }
    }

    /** Without libvirt's schema: selectors are held against virtgate's own list of names. */
    private static InputStream noSchema(String name) throws FileNotFoundException {
        throw new FileNotFoundException(name);
    }
}
