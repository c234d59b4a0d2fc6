package org.virtgate.staged;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import jnr.unixsocket.UnixSocketChannel;

/**
 * A program for the launchers to start: uses both native libraries, and prints from where they were loaded, and its
 * character sets: the JVM's, for file names, JNA's.
 */
public final class NativeProbe {
    private NativeProbe() {}

    /** Prints them. */
    public static void main(String[] arguments) throws IOException {
        UnixSocketChannel.open().close();
        Objects.checkIndex(0, Native.POINTER_SIZE);
        try (var mappings = Files.lines(Path.of("/proc/self/maps"))) {
            mappings.filter(line -> line.contains("jffi") || line.contains("jnidispatch"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .sorted()
                    .forEach(System.out::println);
        }
        System.out.println(Charset.defaultCharset() + " " + System.getProperty("sun.jnu.encoding") + " "
                + Native.getDefaultStringEncoding());
    }
}
