package org.virtgate.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;

/** The daemon's socket, and the group that may ask there. */
public final class SocketExam {
    private SocketExam() {}

    /**
     * Looks at the socket.
     *
     * @param group whose members may ask
     */
    public static List<Observation> of(Path socket, String group) throws IOException {
        if (!Files.exists(socket)) {
            return List.of(); // That virtgated does not answer says it already.
        }
        try {
            socket.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
        } catch (UserPrincipalNotFoundException e) {
            return List.of(Observation.note(
                    Subject.SOCKET,
                    "there is no group " + group + ": only root may ask; make it with: groupadd --system " + group
                            + " && systemctl restart virtgated"));
        }
        PosixFileAttributes found = Files.readAttributes(socket, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (found.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            return List.of(Observation.wrong(
                    Subject.SOCKET,
                    "every user can write to " + socket + "; mend it with: systemctl restart virtgated"));
        }
        return List.of(
                found.group().getName().equals(group)
                        ? Observation.well(Subject.SOCKET, socket + " is for root and the group " + group)
                        : Observation.note(
                                Subject.SOCKET,
                                socket + " belongs to group " + found.group().getName() + ", not " + group
                                        + ": only root may ask; mend it with: systemctl restart virtgated"));
    }
}
