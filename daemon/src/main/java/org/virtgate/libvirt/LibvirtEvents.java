package org.virtgate.libvirt;

import java.util.concurrent.TimeUnit;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.threads.Worker;

/**
 * libvirt's event loop. The process has one, and libvirt requires it to be registered before the first connection is
 * opened (virEventRegisterDefaultImpl, libvirt-event.h). It runs on its own thread and ends with the process.
 */
final class LibvirtEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtEvents.class);

    private static boolean begun;
    private static boolean running;

    private LibvirtEvents() {}

    /** Starts the loop at the first call. Returns whether there are events. */
    static synchronized boolean begin() {
        if (!begun) {
            begun = true;
            try {
                Library.initEventLoop();
                new Worker("libvirt-events", LibvirtEvents::run).start();
                running = true;
            } catch (LibvirtException e) {
                LOG.info("libvirt tells of no changes, they are seen at the next interval: {}", e.getMessage());
            }
        }
        return running;
    }

    private static void run() throws InterruptedException {
        while (true) {
            try {
                Library.processEvent();
            } catch (LibvirtException e) {
                LOG.debug("libvirt's events", e);
                TimeUnit.SECONDS.sleep(1); // A lasting error must not spin.
            }
        }
    }
}
