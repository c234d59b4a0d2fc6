package org.virtgate.hook;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The group that may ask questions; nobody if this host does not have the group. */
final class OwnerGroup {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerGroup.class);

    private final @Nullable GroupPrincipal group;

    private OwnerGroup(@Nullable GroupPrincipal group) {
        this.group = group;
    }

    /** Looks up the group of this name. */
    static OwnerGroup named(String name) throws IOException {
        try {
            return new OwnerGroup(
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByGroupName(name));
        } catch (UserPrincipalNotFoundException e) {
            LOG.warn("there is no group {} on this host: only root may ask this daemon", name);
            return new OwnerGroup(null);
        }
    }

    boolean exists() {
        return group != null;
    }

    /**
     * Sets the group of a file, then its mode. A file that has the group already needs no right to change it: under
     * virtgated.service it has. Without a group, sets the mode without the group's permissions.
     *
     * @param mode as {@code rw-rw----}
     */
    void own(Path file, String mode) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (group != null && !group.equals(view.readAttributes().group())) {
            view.setGroup(group);
        }
        String granted = group != null ? mode : mode.substring(0, 3) + "------";
        view.setPermissions(PosixFilePermissions.fromString(granted));
    }
}
