package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Says under which builds the other tests cannot run here, and why; with VIRTGATE_REQUIRE_TOOLS=1 that is a failure.
 */
class ToolsTest {
    @ParameterizedTest
    @EnumSource
    void everyBuildCanBeTested(Build build) {
        build.missing().ifPresent(reason -> {
            String text = "not tested under " + build + ": " + reason;
            assertNotEquals("1", System.getenv("VIRTGATE_REQUIRE_TOOLS"), text);
            System.out.println(text);
            abort(text);
        });
    }
}
