package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.NativeLibrary;

/** The real library, for tests with libvirt's test driver (drvtest.html of libvirt), which needs no daemon. */
public final class InstalledLibvirt {
    private InstalledLibvirt() {}

    /** Skips the test where there is none, and fails where there must be one. */
    public static void need() {
        try {
            NativeLibrary.getInstance("virt").close();
        } catch (UnsatisfiedLinkError e) {
            assertFalse("1".equals(System.getenv("VIRTGATE_REQUIRE_TOOLS")), "libvirt.so.0 is not installed");
            System.out.println("skipped: libvirt.so.0 is not installed");
            abort("libvirt.so.0 is not installed");
        }
    }
}
