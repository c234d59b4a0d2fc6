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
 * Follows the backing chain of an image through the image headers. If the domain does not end a chain itself, libvirt
 * follows the headers, but never that of a raw image (libvirt 9.0, storage_source.c virStorageSourceGetMetadata).
 */
final class BackingChain {
    /** The most images that a chain may have (libvirt 9.0, qemu_domain.c, qemuDomainStorageSourceValidateDepth). */
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

    /** Whether the header of an image of this format can name a backing image. */
    static boolean canName(String format) {
        return NAMING.contains(format);
    }

    /**
     * Returns the images behind this one, in the order of the chain. If the chain cannot be followed further, the last
     * item says why, unless the fact about the path itself does.
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

    /**
     * Returns the data file that the header of this image names. Where the domain itself writes what comes behind the
     * image, QEMU still opens that file.
     */
    static List<StorageItem> dataFile(StorageItem image, ProbeResults probed) {
        BackingChain chain = new BackingChain(image, probed);
        if (image.source() instanceof StorageSource.LocalPath at
                && probed.images().get(at.path()) instanceof ImageFact.Header header) {
            header.dataFile().ifPresent(name -> chain.add("data file of", source(name, at.path())));
        }
        return List.copyOf(chain.found);
    }

    private void follow(String path) {
        String image = path;
        seen.add(HostPaths.normal(path));
        while (probed.images().get(image) instanceof ImageFact.Header header) {
            String namingImage = image;
            header.dataFile().ifPresent(name -> add("data file of", source(name, namingImage)));
            if (header.backing().isEmpty()) {
                return;
            }
            ImageFact.Backing backing = header.backing().get();
            StorageSource source = source(backing.name(), namingImage);
            Optional<String> format = backing.format().or(() -> BackingName.format(backing.name()));
            if (source instanceof StorageSource.LocalPath next && !seen.add(HostPaths.normal(next.path()))) {
                add(new StorageSource.Missing(
                        "closes a circle: " + Printable.of(namingImage) + " names " + Printable.of(next.path())
                                + ", which comes before it in the chain",
                        "qemu-img rebase -u " + Printable.of(namingImage) + " to the image that it was made from"));
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
                    unreadable("the image behind " + Printable.of(namingImage), remote.protocol());
                }
                return;
            } else if (format.filter("raw"::equals).isPresent()) {
                return;
            }
            image = next.path();
        }
        endWithoutHeader(image);
    }

    /**
     * Adds why a chain ends at an image whose header was not read. Adds nothing if the fact about the path itself
     * already says so: it is missing, unreadable or does not answer.
     */
    private void endWithoutHeader(String image) {
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

    private static StorageSource source(String name, String namingImage) {
        Optional<String> path = BackingName.path(name, namingImage);
        Optional<RemoteName> remote = RemoteName.of(name);
        if (path.isPresent() == remote.isPresent()) { // JSON can name both, and QEMU decides which counts.
            return new StorageSource.Indeterminate(
                    "is named " + Printable.of(scheme(name)) + " by " + Printable.of(namingImage)
                            + ", which virtgate does not understand",
                    "write the chain into the domain as <backingStore>");
        }
        return path.<StorageSource>map(StorageSource.LocalPath::new).orElseGet(() -> remote(remote.orElseThrow()));
    }

    private static StorageSource remote(RemoteName name) {
        return name.socket()
                .map(socket -> DiskSource.throughSocket(name.protocol(), socket))
                .orElseGet(() ->
                        new StorageSource.Remote(name.protocol(), name.servers(), name.volume(), Optional.empty()));
    }

    /** Returns the scheme of a name, without the rest, which may contain a password. */
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
