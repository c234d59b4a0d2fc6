package org.virtgate.host.paths;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.domain.BackingName;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.PathFact;
import org.virtgate.host.image.ImageHeader;

/** Reads the image header at one path, and finds the paths that the header names. */
final class ImageLook {
    private static final String RAW = "raw";

    /** The longest backing chain, as in libvirt (QEMU_DOMAIN_STORAGE_SOURCE_CHAIN_MAX_DEPTH in qemu_domain.h). */
    private static final int MAX_DEPTH = 200;

    private ImageLook() {}

    /**
     * Reads the header; empty if the path is missing, or is neither a regular file nor a block device. Nothing else is
     * ever opened, because opening a pipe or another device has side effects. A block device that is declared as raw is
     * not opened either: this host would keep what it read in its page cache, while the guest still writes elsewhere.
     *
     * @param found what is at the path
     * @throws NotEnteredException if the file system was not asked
     * @throws WithheldException if the tree does not show the header
     */
    static Optional<ImageFact> look(LookStep step, PathFact found, FileTree tree)
            throws NotEnteredException, WithheldException {
        if (found instanceof PathFact.NoAnswer) {
            return Optional.of(new ImageFact.NoAnswer());
        }
        if (found instanceof PathFact.Unreadable unreadable) {
            return Optional.of(new ImageFact.Unreadable(unreadable.why()));
        }
        boolean raw = step.format().equals(Optional.of(RAW));
        if (!(found instanceof PathFact.Present present)
                || !isReadable(present.kind())
                || (raw && present.kind() != PathFact.Kind.FILE)) {
            return Optional.empty();
        }
        if (step.depth() > MAX_DEPTH) {
            return Optional.of(new ImageFact.Unreadable("more than " + MAX_DEPTH + " images lie over it"));
        }
        try {
            byte[] bytes = tree.beginning(Path.of(present.realPath()), ImageHeader.READ);
            ImageFact header = ImageHeader.of(bytes, step.format());
            return Optional.of(raw && header instanceof ImageFact.Header read ? read.alone() : header);
        } catch (NotEnteredException | WithheldException e) {
            throw e;
        } catch (IOException e) {
            return Optional.of(new ImageFact.Unreadable(Refused.why(e)));
        }
    }

    /**
     * Returns the next steps: the paths that the header names, as it names them. What a file names that is declared as
     * raw is not followed: a guest writes its bytes, and could make them name any file.
     */
    static List<LookStep> behind(LookStep step, ImageFact.Header header) {
        List<LookStep> next = new ArrayList<>();
        header.dataFile()
                .flatMap(name -> BackingName.path(name, step.path()))
                .ifPresent(path -> next.add(new LookStep(path, false, Optional.empty(), step.depth() + 1)));
        header.backing().ifPresent(backing -> {
            Optional<String> format = backing.format().or(() -> BackingName.format(backing.name()));
            BackingName.path(backing.name(), step.path())
                    .ifPresent(path ->
                            next.add(new LookStep(path, !format.equals(Optional.of(RAW)), format, step.depth() + 1)));
        });
        return next;
    }

    private static boolean isReadable(PathFact.Kind kind) {
        return kind == PathFact.Kind.FILE || kind == PathFact.Kind.BLOCK_DEVICE;
    }
}
