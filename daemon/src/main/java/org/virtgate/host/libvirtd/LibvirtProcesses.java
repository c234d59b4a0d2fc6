package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which of libvirt's daemons run, by the process table (proc(5)): those of root in this PID namespace, so that neither a user's own virtqemud
 * (qemu:///session) nor one in a container counts as this host's.
 */
final class LibvirtProcesses {
    /** Its effective user, the second of four (proc_pid_status(5)). */
    private static final Pattern OF_ROOT = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+0\\s");

    /** It has another number in a PID namespace below this one; kernels before 4.1 do not tell. */
    private static final Pattern NESTED = Pattern.compile("(?m)^NSpid:\\s+\\d+[ \\t]+\\d");

    private LibvirtProcesses() {}

    /**
     * Those that run, each with the arguments of its process, without the program.
     *
     * @param proc the folder of processes, /proc
     * @param names of daemons
     */
    static Map<String, List<String>> running(Path proc, Collection<String> names) throws IOException {
        Map<String, List<String>> running = new TreeMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[1-9]*")) {
            for (Path process : processes) {
                String name = text(process.resolve("comm")).strip();
                if (names.contains(name) && isDaemon(process, name)) {
                    running.putIfAbsent(name, arguments(process));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return running;
    }

    /** Which program it is can be seen only with rights that virtgated need not have (proc_pid_exe(5)); then its name must do. */
    private static boolean isDaemon(Path process, String name) {
        String program = target(process.resolve("exe")).replace(" (deleted)", "");
        String status = text(process.resolve("status"));
        return (program.isEmpty() || program.endsWith("/" + name))
                && OF_ROOT.matcher(status).find()
                && !NESTED.matcher(status).find();
    }

    private static List<String> arguments(Path process) {
        String[] words = text(process.resolve("cmdline")).strip().split("\0", -1);
        return Arrays.stream(words).skip(1).filter(word -> !word.isEmpty()).toList();
    }

    /** Empty for a process that is gone by now, and where it may not be read. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
