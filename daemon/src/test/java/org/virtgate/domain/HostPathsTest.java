package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPathsTest {
    @ParameterizedTest
    @CsvSource({
        "/,                 /",
        "//,                /",
        "/..,               /",
        "/../../a,          /a",
        "/a/./b//c/,        /a/b/c",
        "/a/../b,           /b",
        "/a/b/../../..,     /",
        "/a/...,            /a/...",
        "/a/..b,            /a/..b"
    })
    void normalIsTheShortestWriting(String path, String normal) {
        assertEquals(normal, HostPaths.normal(path));
    }

    @Test
    void underMeansByWholeSegments() {
        assertTrue(HostPaths.isUnder("/srv/images", "/srv/images"));
        assertTrue(HostPaths.isUnder("/srv/images/a/b", "/srv/images/"));
        assertTrue(HostPaths.isUnder("/anything", "/"));
        assertFalse(HostPaths.isUnder("/srv/images2", "/srv/images"));
        assertFalse(HostPaths.isUnder("/srv", "/srv/images"));
        assertFalse(HostPaths.isUnder("/srv/images/../x", "/srv/images"));
        assertFalse(HostPaths.isUnder("srv/images/a", "/srv/images"), "a relative path is under nothing");
    }

    @Test
    void movedKeepsWhatIsBelow() {
        assertEquals("/b/x/y", HostPaths.moved("/a/x/y", "/a", "/b"));
        assertEquals("/b", HostPaths.moved("/a/", "/a", "/b"));
        assertEquals("/x", HostPaths.moved("/a/x", "/a", "/"));
        assertEquals("/b/y", HostPaths.moved("/a/x/../y", "/a/", "/b/"));
    }

    @Test
    void agreesWithTheLibrarysPaths() {
        Random random = new Random(99);
        for (int i = 0; i < 5_000; i++) {
            String path = path(random);
            String directory = path(random);
            assertEquals(Path.of(path).normalize().toString(), HostPaths.normal(path), path);
            assertEquals(
                    Path.of(path).normalize().startsWith(Path.of(directory).normalize()),
                    HostPaths.isUnder(path, directory),
                    () -> path + " under " + directory);
        }
    }

    private static String path(Random random) {
        List<String> segments = List.of("a", "b", "ab", ".", "..", "");
        StringBuilder path = new StringBuilder("/");
        for (int count = random.nextInt(6); count > 0; count--) {
            path.append(segments.get(random.nextInt(segments.size()))).append('/');
        }
        return path.toString();
    }
}
