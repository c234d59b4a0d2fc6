package org.virtgate.host.exports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.virtgate.facts.Export;
import org.virtgate.host.kernel.CommandLine;
import org.virtgate.host.kernel.KernelText;

/**
 * A running server of storage.
 *
 * @param directory of it in /proc
 * @param program what it is
 */
record ServerProcess(Path directory, Program program) {
    private static final Pattern PID = Pattern.compile("\\d+");

    /** A line of smb.conf(5), nbd-server(5) or tgt's targets.conf(5) that names what is served. */
    private static final Pattern SAMBA = Pattern.compile("(?i)\\s*(?:path|directory)\\s*=\\s*\"?(/[^\"%]*?)\"?\\s*");

    private static final Pattern NBD = Pattern.compile("\\s*exportname\\s*=\\s*(/.*?)\\s*");
    private static final Pattern TGT =
            Pattern.compile("\\s*<?(?:backing-store|direct-store)\\s+\"?(/[^\">]*?)\"?>?\\s*");

    /** What a process holds open beside what it serves. */
    private static final Pattern NO_LUN =
            Pattern.compile("/dev/(null|zero|u?random|pts/.*)|/(proc|sys|run|var/log)/.*|.* \\(deleted\\)");

    /** The servers that are known, by what their process is called (comm, proc_pid_comm(5): 15 characters). */
    enum Program {
        GLUSTER("glusterfsd"),
        TGT("tgtd"),
        QEMU_NBD("qemu-nbd"),
        NBD("nbd-server"),
        SAMBA("smbd");

        private final String comm;

        Program(String comm) {
            this.comm = comm;
        }

        static Optional<Program> of(String comm) {
            return Stream.of(values())
                    .filter(program -> program.comm.equals(comm))
                    .findFirst();
        }
    }

    /** Those that run; of other processes nothing but the name is read. */
    static List<ServerProcess> all(Path root) {
        List<ServerProcess> servers = new ArrayList<>();
        for (Path entry : KernelText.entries(root.resolve("proc"))) {
            if (PID.matcher(KernelText.name(entry)).matches()) {
                KernelText.value(entry.resolve("comm"))
                        .flatMap(Program::of)
                        .ifPresent(program -> servers.add(new ServerProcess(entry, program)));
            }
        }
        return servers;
    }

    /** What it serves. */
    List<Export> served(Path root) {
        return switch (program) {
            case GLUSTER ->
                GlusterBrick.of(CommandLine.of(directory), root).map(List::of).orElse(List.of());
            case TGT ->
                named(
                        "served by tgtd",
                        Stream.concat(open(), configured(root, TGT, "etc/tgt/targets.conf", "etc/tgt/conf.d")));
            case QEMU_NBD -> named("served by qemu-nbd", lastArgument());
            case NBD ->
                named("served by nbd-server", configured(root, NBD, "etc/nbd-server/config", "etc/nbd-server/conf.d"));
            case SAMBA ->
                named("shared by Samba", configured(root, SAMBA, "etc/samba/smb.conf", "etc/samba/smb.conf.d"));
        };
    }

    private static List<Export> named(String how, Stream<String> paths) {
        return paths.distinct().map(path -> new Export(how, path)).toList();
    }

    /** qemu-nbd(8): the file comes last. Connected to a device of this host, it serves nobody else. */
    private Stream<String> lastArgument() {
        List<String> command = CommandLine.of(directory);
        boolean forOthers =
                command.stream().noneMatch(argument -> argument.equals("-c") || argument.startsWith("--connect"));
        return command.stream().skip(Math.max(0, command.size() - 1)).filter(path -> forOthers && path.startsWith("/"));
    }

    /** Files and devices that it holds open. The kernel shows them to whoever could trace the process only (proc_pid_fd(5)). */
    private Stream<String> open() {
        return KernelText.entries(directory.resolve("fd")).stream()
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
