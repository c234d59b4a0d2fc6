package org.virtgate.checks;

import java.util.Locale;

/** Names of processor features, which the kernel, QEMU and libvirt write in different ways. */
public final class CpuFlags {
    private CpuFlags() {}

    /** Returns a name as all of them write it: sse4.2 and sse4_2, sha-ni and sha_ni. */
    public static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
