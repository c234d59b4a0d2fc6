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
 * A running server of storage.
 *
 * @param program what it is
 */
record ServerProcess(ServiceProcess process, Program program) {
    /** A line of smb.conf(5), nbd-server(5) or tgt's targets.conf(5) that names what is served. */
    private static final Pattern SAMBA = Pattern.compile("(?i)\\s*(?:path|directory)\\s*=\\s*\"?(/[^\"%]*?)\"?\\s*");

    private static final Pattern NBD = Pattern.compile("\\s*exportname\\s*=\\s*(/.*?)\\s*");
    private static final Pattern TGT =
            Pattern.compile("\\s*<?(?:backing-store|direct-store)\\s+\"?(/[^\">]*?)\"?>?\\s*");

    /** What a process holds open beside what it serves. */
    private static final Pattern NO_LUN =
            Pattern.compile("/dev/(null|zero|u?random|pts/.*)|/(proc|sys|run|var/log)/.*|.* \\(deleted\\)");

    /** The servers that are known, by what their process is called. */
    enum Program {
        GLUSTER("glusterfsd"),
        TGT("tgtd"),
        QEMU_NBD("qemu-nbd"),
        /** The account is that of the packages' configuration (nbd-server(5), user). */
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
     * Those that run, in the order of their numbers.
     *
     * @throws IOException where there is no table of processes
     */
    static List<ServerProcess> all(Path root) throws IOException {
        return ServiceProcess.running(root, Program.ACCOUNTS).stream()
                .sorted(Comparator.comparing(ServiceProcess::directory))
                .map(process -> new ServerProcess(process, Objects.requireNonNull(Program.BY_NAME.get(process.name()))))
                .toList();
    }

    /** What it serves. */
    List<Export> served(Path root) {
        return switch (program) {
            case GLUSTER ->
                GlusterBrick.of(process.command(), root).map(List::of).orElse(List.of());
            case TGT ->
                named(
                        "served by tgtd",
                        Stream.concat(open(), configured(root, TGT, "etc/tgt/targets.conf", "etc/tgt/conf.d")));
            case QEMU_NBD -> named("served by qemu-nbd", QemuNbdCommand.image(process.command()).stream());
            case NBD ->
                named("served by nbd-server", configured(root, NBD, "etc/nbd-server/config", "etc/nbd-server/conf.d"));
            case SAMBA ->
                named("shared by Samba", configured(root, SAMBA, "etc/samba/smb.conf", "etc/samba/smb.conf.d"));
        };
    }

    private static List<Export> named(String how, Stream<String> paths) {
        return paths.distinct().map(path -> new Export(how, path)).toList();
    }

    /**
     * Files and devices that it holds open. The kernel shows them to whoever could trace the process only
     * (proc_pid_fd(5)).
     */
    private Stream<String> open() {
        return KernelText.entries(process.directory().resolve("fd")).stream()
                .flatMap(descriptor -> target(descriptor).stream())
                .filter(path -> path.startsWith("/") && !NO_LUN.matcher(path).matches());
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            return Optional.empty(); // Closed by now.
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
