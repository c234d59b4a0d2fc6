package org.virtgate.service;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jnr.ffi.LibraryLoader;
import org.jspecify.annotations.Nullable;
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

    private static final int HANGUP = 1;
    /** SIG_DFL of signal.h: the null pointer. */
    private static final long DEFAULT = 0;

    private Signals() {}

    /** signal(2), which the JDK does not offer. */
    public interface C {
        /** Sets what a signal does; a handler is a pointer. */
        long signal(int number, long handler);
    }

    /**
     * Runs {@code work} on a thread of its own at each SIGHUP, even if this process was started to ignore it (nohup(1),
     * or a shell's background job). If this JVM cannot do that, it is logged.
     */
    public static void onHangup(Runnable work) {
        try {
            if (isIgnored(handle(work))) {
                // HotSpot leaves an ignored SIGHUP alone (JVM_RegisterSignal, jvm_posix.cpp of OpenJDK 17).
                LibraryLoader.create(C.class).load("c").signal(HANGUP, DEFAULT);
                if (isIgnored(handle(work))) {
                    LOG.warn("SIGHUP is ignored: only virtgate reload makes rules and settings be read again");
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.warn("SIGHUP does nothing on this JVM: only virtgate reload makes rules and settings be read again", e);
        }
    }

    /** Installs the handler, and returns the one before it. */
    private static @Nullable Object handle(Runnable work) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Runnable guarded = () -> run(work);
        MethodHandle run = MethodHandles.publicLookup()
                .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                .bindTo(guarded);
        Object bound = MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(run, 0, signal));
        return signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), bound);
    }

    private static boolean isIgnored(@Nullable Object before) throws ReflectiveOperationException {
        return Class.forName("sun.misc.SignalHandler").getField("SIG_IGN").get(null) == before;
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("what SIGHUP asks for failed", e);
        }
    }
}
