package org.virtgate.service;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles signals to the daemon. SIGTERM and SIGINT are not handled here: they run the JVM's shutdown hooks.
 *
 * <p>The JDK's only signal API is {@code sun.misc.Signal}, of the supported module jdk.unsupported (JEP 260). Source
 * code that names it gets a compiler warning that nothing can switch off, so it is looked up by name.
 */
public final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /** Runs {@code work} on a thread of its own at each SIGHUP. If this JVM cannot do that, it is logged. */
    public static void onHangup(Runnable work) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Runnable guarded = () -> run(work);
            MethodHandle run = MethodHandles.publicLookup()
                    .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo(guarded);
            Object bound =
                    MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(run, 0, signal));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), bound);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("SIGHUP does nothing on this JVM", e);
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("what SIGHUP asks for failed", e);
        }
    }
}
