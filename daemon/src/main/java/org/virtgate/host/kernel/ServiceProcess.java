package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.facts.Mount;

/**
 * A running service of this host itself. What a process is called and how it was called is its own choice, so it counts
 * only where the kernel vouches for the rest:
 *
 * <ul>
 *   <li>it is root's, or of the service's own account, by all four user ids (proc_pid_status(5));
 *   <li>one of root's is of root's group too, by all four group ids: a set-user-ID program, which a user may start
 *       under any name by a link to it, keeps the user's real group even where it has taken root's user for good, as
 *       sudo has while it waits for the password (PERM_ROOT in its plugins/sudoers/set_perms.c);
 *   <li>it is in this process's PID and network namespace, and has the same root directory. Its mount namespace may be
 *       its own, as that of most services of systemd is, and of virtgated itself (systemd.exec(5), PrivateTmp=,
 *       ProtectSystem=);
 *   <li>its program is one of that name, belongs to root, and nobody else may write it, where that is shown: the kernel
 *       shows it only to whoever might trace the process (proc_pid_exe(5)), which virtgated.service may not.
 * </ul>
 *
 * @param directory of it in /proc
 * @param name what it is called: comm (proc_pid_comm(5)), at most 15 characters
 */
public record ServiceProcess(Path directory, String name) {
    /** The account of services that have no other. */
    public static final String ROOT = "root";

    /** Far more than a process with as many groups as there can be has (NGROUPS_MAX, limits.h of Linux). */
    private static final int STATUS_MAX = 1 << 20;

    private static final int WRITABLE_BY_OTHERS = 0022;

    public ServiceProcess {
        Objects.requireNonNull(directory);
        Objects.requireNonNull(name);
    }

    /**
     * Those that run. Of other processes nothing but the name is read.
     *
     * @param root below which /proc and /etc are
     * @param accounts which may run a service, by the service's name
     * @throws IOException where there is no table of processes
     */
    public static List<ServiceProcess> running(Path root, Map<String, Set<String>> accounts) throws IOException {
        List<ServiceProcess> services = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(root.resolve("proc"), "[1-9]*")) {
            for (Path process : processes) {
                service(root, process, accounts).ifPresent(services::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return services;
    }

    /**
     * The one with this number, if it is one of these services.
     *
     * @param accounts which may run a service, by the service's name
     */
    public static Optional<ServiceProcess> numbered(Path root, String pid, Map<String, Set<String>> accounts) {
        return service(root, root.resolve("proc").resolve(pid), accounts);
    }

    /** The program and its arguments as it was called; empty where it has ended. */
    public List<String> command() {
        return CommandLine.of(directory);
    }

    private static Optional<ServiceProcess> service(Path root, Path process, Map<String, Set<String>> accounts) {
        return KernelText.value(process.resolve("comm"))
                .filter(name -> accounts.containsKey(name)
                        && isOf(process, root, Objects.requireNonNull(accounts.get(name)))
                        && isHere(process, root)
                        && runs(process, name))
                .map(name -> new ServiceProcess(process, name));
    }

    /**
     * Whether one of these accounts runs it, and in no PID namespace below this one (NSpid; kernels before 4.1 do not
     * tell).
     */
    private static boolean isOf(Path process, Path root, Set<String> accounts) {
        List<String> uids = List.of();
        List<String> gids = List.of();
        try {
            // Only a line feed ends a line: a name may hold a carriage return, and a line feed in it is written as \n.
            for (String line :
                    KernelText.text(process.resolve("status"), STATUS_MAX).split("\n", -1)) {
                if (line.startsWith("Uid:")) {
                    uids = numbers(line);
                } else if (line.startsWith("Gid:")) {
                    gids = numbers(line);
                } else if (line.startsWith("NSpid:") && numbers(line).size() > 1) {
                    return false;
                }
            }
        } catch (IOException e) {
            return false; // It has ended.
        }
        if (uids.stream().distinct().count() != 1) {
            return false;
        }
        String uid = uids.get(0);
        return uid.equals("0")
                ? accounts.contains(ROOT) && gids.stream().distinct().toList().equals(List.of("0"))
                : accounts.stream()
                        .anyMatch(account -> Accounts.uid(root, account).equals(Optional.of(uid)));
    }

    private static List<String> numbers(String line) {
        return List.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+", -1));
    }

    /**
     * Whether its network and its root directory are this process's own. Files of /proc/PID/net have a number of their
     * own in each network namespace (proc_alloc_inum, fs/proc/generic.c of Linux 6.1), and mountinfo tells which
     * directory of which file system is the root: unlike the links of /proc/PID/ns and /proc/PID/root, both are shown
     * to everybody.
     */
    private static boolean isHere(Path process, Path root) {
        Path proc = root.resolve("proc");
        return inode(process.resolve("net/dev")).equals(inode(proc.resolve("net/dev")))
                && rootDirectory(process.resolve("mountinfo")).equals(rootDirectory(root.resolve(MountInfo.PLACE)));
    }

    private static Optional<Object> inode(Path file) {
        try {
            return Optional.of(Files.getAttribute(file, "unix:ino"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> rootDirectory(Path mountinfo) {
        try {
            return MountInfo.read(mountinfo).at("/").map(ServiceProcess::directory);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String directory(Mount mount) {
        return mount.device() + " " + mount.root();
    }

    private static boolean runs(Path process, String name) {
        Path program = process.resolve("exe");
        try {
            String shown = Files.readSymbolicLink(program).toString().replace(" (deleted)", "");
            if (!shown.endsWith("/" + name)) {
                return false;
            }
            Map<String, Object> file = Files.readAttributes(program, "unix:uid,mode");
            return Objects.equals(file.get("uid"), 0)
                    && file.get("mode") instanceof Integer mode
                    && (mode & WRITABLE_BY_OTHERS) == 0;
        } catch (IOException e) {
            return true; // It is not shown.
        }
    }
}
