package org.virtgate.host.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.virtgate.domain.BackingName;
import org.virtgate.domain.HostPaths;
import org.virtgate.facts.ImageFact;

/**
 * Any bytes of a guest's owner give a fact, whatever format the domain declares, and no name in it is beyond bounds.
 */
class ImageHeaderFuzzTest {
    private static final List<Optional<String>> DECLARED =
            List.of(Optional.empty(), Optional.of("raw"), Optional.of("qcow2"), Optional.of("vpc"));

    @FuzzTest
    void givesAFact(byte[] bytes) {
        byte[] before = bytes.clone();
        for (Optional<String> declared : DECLARED) {
            ImageFact fact = ImageHeader.of(bytes, declared);
            assertEquals(fact, ImageHeader.of(bytes, declared));
            if (fact instanceof ImageFact.Header header) {
                header.backing().ifPresent(backing -> name(backing.name()));
                header.dataFile().ifPresent(ImageHeaderFuzzTest::name);
            } else {
                assertFalse(((ImageFact.Unreadable) fact).why().isBlank());
            }
        }
        assertTrue(Arrays.equals(before, bytes));
    }

    /** What a header names leads to an absolute path, or to none. */
    private static void name(String name) {
        assertTrue(name.length() <= HeaderBytes.LONGEST_NAME, name);
        assertEquals(-1, name.indexOf('\0'));
        BackingName.path(name, "/srv/images/a.qcow2").ifPresent(path -> assertTrue(HostPaths.isAbsolute(path), path));
        BackingName.format(name).ifPresent(format -> assertTrue(name.startsWith("json:"), format));
    }
}
