package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.facts.Mount;

/**
 * A running service of this host. A process chooses its own name and command line, so it counts as a service only if
 * the kernel confirms all of this:
 *
 * <ul>
 *   <li>all four of its user ids are root's or the service account's (proc_pid_status(5));
 *   <li>if they are root's, all four group ids are root's too. A user may start a set-user-ID program under any name by
 *       a link to it. Such a program keeps the user's real group, even if all its user ids are root's, as sudo's are
 *       while it waits for the password (PERM_ROOT in its plugins/sudoers/set_perms.c);
 *   <li>it has this process's PID namespace, network namespace and root directory. Its mount namespace may differ, as
 *       for most services of systemd and for virtgated itself (systemd.exec(5), PrivateTmp=, ProtectSystem=);
 *   <li>its program file has that name, belongs to root, and only root may write it. This is skipped if the kernel does
 *       not show the program: it does so only to a process that may trace the other (proc_pid_exe(5)), and
 *       virtgated.service may not.
 * </ul>
 *
 * @param directory its directory in /proc
 * @param name its comm (proc_pid_comm(5)), at most 15 characters
 */
public record ServiceProcess(Path directory, String name) {
    /** The account of services that have none of their own. */
    public static final String ROOT = "root";

    /**
     * The longest status file, in bytes: far more than a process with the most groups has (NGROUPS_MAX, limits.h of
     * Linux).
     */
    private static final int STATUS_MAX = 1 << 20;

    private static final int WRITABLE_BY_OTHERS = 0022;

    public ServiceProcess {
        Objects.requireNonNull(directory);
        Objects.requireNonNull(name);
    }

    /**
     * Returns the running services. Of other processes only the name is read.
     *
     * @param root the directory that holds /proc and /etc
     * @param accounts the accounts that may run a service, by the service's name
     * @throws IOException if there is no table of processes
     */
    public static List<ServiceProcess> running(Path root, Map<String, Set<String>> accounts) throws IOException {
        return ServiceProcesses.numbers(root).stream()
                .flatMap(pid -> numbered(root, pid, accounts).stream())
                .toList();
    }

    /**
     * Returns the process with this number, if it is one of these services.
     *
     * @param accounts the accounts that may run a service, by the service's name
     */
    public static Optional<ServiceProcess> numbered(Path root, String pid, Map<String, Set<String>> accounts) {
        return service(root, root.resolve("proc").resolve(pid), accounts);
    }

    /** Returns the program and its arguments; an empty list if the process has ended. */
    public List<String> command() {
        return CommandLine.of(directory);
    }

    private static Optional<ServiceProcess> service(Path root, Path process, Map<String, Set<String>> accounts) {
        return KernelText.value(process.resolve("comm"))
                .filter(name -> accounts.containsKey(name)
                        && isRunBy(process, root, Objects.requireNonNull(accounts.get(name)))
                        && isInSameNamespaces(process, root)
                        && hasTrustedProgram(process, name))
                .map(name -> new ServiceProcess(process, name));
    }

    /**
     * Whether one of these accounts runs the process, outside any PID namespace below this one (NSpid; kernels before
     * 4.1 do not show it).
     */
    private static boolean isRunBy(Path process, Path root, Set<String> accounts) {
        List<String> uids = List.of();
        List<String> gids = List.of();
        try {
            // Only a line feed ends a line: a name may hold a carriage return, and the kernel writes a line feed in it
            // as \n.
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
            return false; // The process has ended.
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
     * Whether the process has this process's network namespace and root directory. Files of /proc/PID/net have another
     * inode in each network namespace (proc_alloc_inum, fs/proc/generic.c of Linux 6.1). mountinfo shows which
     * directory of which file system is the root. Unlike the links /proc/PID/ns and /proc/PID/root, both are readable
     * by everybody.
     */
    private static boolean isInSameNamespaces(Path process, Path root) {
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
            return MountInfo.readRoot(mountinfo).at("/").map(ServiceProcess::directory);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String directory(Mount mount) {
        return mount.device() + " " + mount.root();
    }

    private static boolean hasTrustedProgram(Path process, String name) {
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
            return true; // The kernel does not show the program to this process.
        }
    }
}
