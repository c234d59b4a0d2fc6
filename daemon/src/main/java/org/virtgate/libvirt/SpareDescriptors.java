package org.virtgate.libvirt;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * File descriptors that a new connection to libvirt needs. Without them GLib, which libvirt's client creates an event
 * loop with, ends the whole process (g_wakeup_new in gwakeup.c), and with it every answer on its way.
 */
final class SpareDescriptors {
    /** More than a connection was seen to open, as other threads open files meanwhile. */
    private static final int ENOUGH = 16;

    private static final String ANY_FILE = "/dev/null";

    private SpareDescriptors() {}

    /** @throws LibvirtErrorException if this process may not open some files more */
    static void require() throws LibvirtErrorException {
        List<FileInputStream> spare = new ArrayList<>();
        try {
            try {
                while (spare.size() < ENOUGH) {
                    spare.add(new FileInputStream(ANY_FILE));
                }
            } finally {
                for (FileInputStream file : spare) {
                    file.close();
                }
            }
        } catch (IOException e) {
            throw LibvirtErrorException.here("no connection to libvirt is opened: " + e.getMessage());
        }
    }
}
