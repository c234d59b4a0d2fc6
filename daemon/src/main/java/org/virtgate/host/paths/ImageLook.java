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

/** Reads the header of what lies at one path, and tells where it leads. */
final class ImageLook {
    private static final String RAW = "raw";

    /** Where libvirt gives up too (QEMU_DOMAIN_STORAGE_SOURCE_CHAIN_MAX_DEPTH in qemu_domain.h). */
    private static final int DEEPEST = 200;

    private ImageLook() {}

    /**
     * What the header says; empty for what has none because it is missing, or neither a regular file nor a block
     * device. Nothing else is ever opened: opening a pipe or another device does something.
     *
     * @param found what is at the path
     * @throws NotEnteredException where the tree does not let the file be read
     */
    static Optional<ImageFact> look(LookStep step, PathFact found, FileTree tree) throws NotEnteredException {
        if (found instanceof PathFact.NoAnswer) {
            return Optional.of(new ImageFact.NoAnswer());
        }
        if (found instanceof PathFact.Unreadable unreadable) {
            return Optional.of(new ImageFact.Unreadable(unreadable.why()));
        }
        if (!(found instanceof PathFact.Present present) || !isReadable(present.kind())) {
            return Optional.empty();
        }
        if (step.depth() > DEEPEST) {
            return Optional.of(new ImageFact.Unreadable("more than " + DEEPEST + " images lie over it"));
        }
        try {
            byte[] bytes = tree.beginning(Path.of(present.realPath()), ImageHeader.READ);
            return Optional.of(ImageHeader.of(bytes, step.format()));
        } catch (NotEnteredException e) {
            throw e;
        } catch (IOException e) {
            return Optional.of(new ImageFact.Unreadable(Refused.why(e)));
        }
    }

    /**
     * What is to be looked at next: the paths that the header names, as it names them. What is raw is looked at and not
     * read: its bytes are the guest's to write, and a guest could make them name any file.
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
