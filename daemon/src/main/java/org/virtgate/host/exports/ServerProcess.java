package org.virtgate.host.exports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.facts.Export;
import org.virtgate.host.kernel.KernelText;
import org.virtgate.host.kernel.ServiceProcess;

/**
 * A running storage server.
 *
 * @param program the kind of server
 */
record ServerProcess(ServiceProcess process, Program program) {
    /** The lines of smb.conf(5), nbd-server(5) and tgt's targets.conf(5) that name what is served. */
    private static final Pattern SAMBA = Pattern.compile("(?i)\\s*(?:path|directory)\\s*=\\s*\"?(/[^\"%]*?)\"?\\s*");

    private static final Pattern NBD = Pattern.compile("\\s*exportname\\s*=\\s*(/.*?)\\s*");
    private static final Pattern TGT =
            Pattern.compile("\\s*<?(?:backing-store|direct-store)\\s+\"?(/[^\">]*?)\"?>?\\s*");

    /** Paths that a server holds open but does not serve. */
    private static final Pattern NOT_SERVED =
            Pattern.compile("/dev/(null|zero|u?random|pts/.*)|/(proc|sys|run|var/log)/.*|.* \\(deleted\\)");

    /** The known storage servers, with the names of their processes. */
    enum Program {
        GLUSTER("glusterfsd"),
        TGT("tgtd"),
        QEMU_NBD("qemu-nbd"),
        /** The account is the one that the packages' configuration sets (nbd-server(5), user). */
        NBD("nbd-server", "nbd"),
        SAMBA("smbd");

        private static final Map<String, Program> BY_NAME =
                Stream.of(values()).collect(Collectors.toMap(program -> program.comm, program -> program));

        private static final Map<String, Set<String>> ACCOUNTS = Stream.of(values())
                .collect(Collectors.toMap(
                        program -> program.comm,
                        program ->
                                Stream.of(ServiceProcess.ROOT, program.account).collect(Collectors.toSet())));

        private final String comm;
        private final String account;

        Program(String comm) {
            this(comm, ServiceProcess.ROOT);
        }

        Program(String comm, String account) {
            this.comm = comm;
            this.account = account;
        }
    }

    /**
     * Returns the running storage servers, ordered by their directories in /proc.
     *
     * @throws IOException if there is no table of processes
     */
    static List<ServerProcess> all(Path root) throws IOException {
        return ServiceProcess.running(root, Program.ACCOUNTS).stream()
                .sorted(Comparator.comparing(ServiceProcess::directory))
                .map(process -> new ServerProcess(process, Objects.requireNonNull(Program.BY_NAME.get(process.name()))))
                .toList();
    }

    /** Returns what the server serves. */
    List<Export> served(Path root) {
        return switch (program) {
            case GLUSTER ->
                GlusterBrick.of(process.command(), root).map(List::of).orElse(List.of());
            case TGT ->
                exportsOf(
                        "served by tgtd",
                        Stream.concat(open(), configured(root, TGT, "etc/tgt/targets.conf", "etc/tgt/conf.d")));
            case QEMU_NBD -> exportsOf("served by qemu-nbd", QemuNbdCommand.image(process.command()).stream());
            case NBD ->
                exportsOf(
                        "served by nbd-server",
                        configured(root, NBD, "etc/nbd-server/config", "etc/nbd-server/conf.d"));
            case SAMBA ->
                exportsOf("shared by Samba", configured(root, SAMBA, "etc/samba/smb.conf", "etc/samba/smb.conf.d"));
        };
    }

    private static List<Export> exportsOf(String how, Stream<String> paths) {
        return paths.distinct().map(path -> new Export(how, path)).toList();
    }

    /**
     * Returns the files and devices that the process holds open. The kernel shows them only to a process that may trace
     * this one (proc_pid_fd(5)).
     */
    private Stream<String> open() {
        return KernelText.entries(process.directory().resolve("fd")).stream()
                .flatMap(descriptor -> target(descriptor).stream())
                .filter(path ->
                        path.startsWith("/") && !NOT_SERVED.matcher(path).matches());
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            return Optional.empty(); // It was closed meanwhile.
        }
    }

    private static Stream<String> configured(Path root, Pattern line, String file, String folder) {
        List<Path> files = new ArrayList<>(KernelText.entries(root.resolve(folder)));
        files.add(root.resolve(file));
        return files.stream()
                .flatMap(path -> KernelText.linesIfAny(path).stream())
                .map(line::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }
}
