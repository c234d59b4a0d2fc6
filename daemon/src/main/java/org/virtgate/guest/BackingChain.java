package org.virtgate.guest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtgate.domain.BackingName;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.Printable;
import org.virtgate.domain.RemoteName;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;

/**
 * What lies behind an image as the headers tell it: where the domain does not end a chain itself, libvirt follows the
 * headers, and never that of a raw image (libvirt 9.0, storage_source.c virStorageSourceGetMetadata).
 */
final class BackingChain {
    /** A chain may have 200 images (libvirt 9.0, qemu_domain.c, qemuDomainStorageSourceValidateDepth). */
    private static final int DEEPEST = 200;

    /** Formats whose header can name another image. */
    private static final Set<String> NAMING = Set.of("qcow", "qcow2", "qed", "vmdk");

    private static final String FLATTEN = "virsh blockpull it into the image above it, and the chain ends there";

    private final StorageItem top;
    private final ProbeResults probed;
    private final List<StorageItem> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private BackingChain(StorageItem top, ProbeResults probed) {
        this.top = top;
        this.probed = probed;
    }

    /** Whether an image of this format may lie over another. */
    static boolean canName(String format) {
        return NAMING.contains(format);
    }

    /**
     * What lies behind this image, in the order of the chain; one that cannot be followed further ends with what is
     * known of that.
     */
    static List<StorageItem> behind(StorageItem image, ProbeResults probed) {
        BackingChain chain = new BackingChain(image, probed);
        if (image.source() instanceof StorageSource.LocalPath at) {
            chain.follow(at.path());
        } else if (image.source() instanceof StorageSource.Remote remote) {
            chain.unreadable(image.what(), remote.protocol());
        }
        return List.copyOf(chain.found);
    }

    private void follow(String path) {
        String image = path;
        seen.add(HostPaths.normal(path));
        while (probed.images().get(image) instanceof ImageFact.Header header) {
            String above = image;
            header.dataFile().ifPresent(name -> add("data file of", source(name, above)));
            if (header.backing().isEmpty()) {
                return;
            }
            ImageFact.Backing backing = header.backing().get();
            StorageSource source = source(backing.name(), above);
            Optional<String> format = backing.format().or(() -> BackingName.format(backing.name()));
            if (source instanceof StorageSource.LocalPath next && !seen.add(HostPaths.normal(next.path()))) {
                add(new StorageSource.Missing(
                        "closes a circle: " + Printable.of(above) + " names " + Printable.of(next.path())
                                + ", which comes before it in the chain",
                        "qemu-img rebase -u " + Printable.of(above) + " to the image that it was made from"));
                return;
            } else if (seen.size() > DEEPEST) {
                add(new StorageSource.Missing(
                        "has a chain of more than " + DEEPEST + " images, more than libvirt takes", FLATTEN));
                return;
            }
            add(source);
            if (!(source instanceof StorageSource.LocalPath next)) {
                if (source instanceof StorageSource.Remote remote
                        && format.filter(NAMING::contains).isPresent()) {
                    unreadable("the image behind " + Printable.of(above), remote.protocol());
                }
                return;
            } else if (format.filter("raw"::equals).isPresent()) {
                return;
            }
            image = next.path();
        }
        end(image);
    }

    /** A chain that ends without a header: what is not there, or does not answer, is told of the path itself. */
    private void end(String image) {
        ImageFact fact = probed.images().get(image);
        String shown = Printable.of(image);
        if (fact instanceof ImageFact.Unreadable unreadable) {
            if (!(probed.paths().get(image) instanceof PathFact.Unreadable)) {
                add(new StorageSource.Indeterminate(
                        "is not known, because the header of " + shown + " cannot be read here: " + unreadable.why(),
                        "let root of this host read it, or write the chain into the domain as <backingStore>"));
            }
        } else if (fact instanceof ImageFact.NoAnswer) {
            if (!(probed.paths().get(image) instanceof PathFact.NoAnswer)) {
                add(new StorageSource.Missing(
                        "is not known: the storage of " + shown + " does not answer",
                        "see to the mount that it lies on, or migrate to another host"));
            }
        } else if (probed.paths().get(image) instanceof PathFact.Present present
                && (present.kind() == PathFact.Kind.FILE || present.kind() == PathFact.Kind.BLOCK_DEVICE)) {
            add(new StorageSource.Unknown("is not known: the header of " + shown + " was not read"));
        }
    }

    private void unreadable(String what, String protocol) {
        add(new StorageSource.Indeterminate(
                "is not known: " + what + " is reached by " + Printable.of(protocol)
                        + ", and virtgate reads headers of files and devices",
                "write the chain into the domain as <backingStore>"));
    }

    private static StorageSource source(String name, String above) {
        Optional<String> path = BackingName.path(name, above);
        if (path.isPresent()) {
            return new StorageSource.LocalPath(path.get());
        }
        return RemoteName.of(name)
                .<StorageSource>map(remote -> remote.socket()
                        .map(socket -> DiskSource.throughSocket(remote.protocol(), socket))
                        .orElseGet(() -> new StorageSource.Remote(
                                remote.protocol(), remote.servers(), remote.volume(), Optional.empty())))
                .orElseGet(() -> new StorageSource.Indeterminate(
                        "is named " + Printable.of(scheme(name)) + " by " + Printable.of(above)
                                + ", which virtgate does not understand",
                        "write the chain into the domain as <backingStore>"));
    }

    /** Without what comes behind it, which may be a password. */
    private static String scheme(String name) {
        return name.contains(":") ? name.substring(0, name.indexOf(':')) + ":…" : name;
    }

    private void add(StorageSource source) {
        add("backing image of", source);
    }

    private void add(String part, StorageSource source) {
        found.add(top.next(part, source, StorageItem.NamedBy.HEADER));
    }
}
