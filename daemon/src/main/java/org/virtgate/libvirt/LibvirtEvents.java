package org.virtgate.libvirt;

import java.util.concurrent.TimeUnit;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libvirt's event loop: one for the whole process, which libvirt wants registered before the first connection is opened
 * (virEventRegisterDefaultImpl, libvirt-event.h). It runs on a thread of its own and ends with the process.
 */
final class LibvirtEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtEvents.class);

    private static boolean begun;
    private static boolean running;

    private LibvirtEvents() {}

    /** Begins it, the first time; tells whether there are events. */
    static synchronized boolean begin() {
        if (!begun) {
            begun = true;
            try {
                Library.initEventLoop();
                Thread thread = new Thread(LibvirtEvents::run, "libvirt-events");
                thread.setDaemon(true);
                thread.start();
                running = true;
            } catch (LibvirtException e) {
                LOG.info("libvirt tells of no changes, they are seen at the next interval: {}", e.getMessage());
            }
        }
        return running;
    }

    private static void run() {
        try {
            while (true) {
                try {
                    Library.processEvent();
                } catch (LibvirtException e) {
                    LOG.debug("libvirt's events", e);
                    TimeUnit.SECONDS.sleep(1); // Whatever it is, it must not be asked in a tight loop.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
