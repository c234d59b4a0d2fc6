package org.virtgate.checks.storage;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.virtgate.checks.Check.Question;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.ImageClaim;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.Fact;
import org.virtgate.facts.PathFact;
import org.virtgate.guest.NetworkDisk;
import org.virtgate.guest.StorageSource;

/** Compares an image on this host (a file, a device or a network disk) with the origin's description of it. */
final class SameImage {
    private final Question question;
    private final SameFile files;

    SameImage(Question question) {
        this.question = question;
        files = new SameFile(question, new SameFile.Devices() {
            @Override
            public Optional<String> identity(String number) {
                return devices()
                        .flatMap(all -> Optional.ofNullable(all.get(number)).flatMap(BlockDevice::identity));
            }

            @Override
            public Optional<String> luns(String number) {
                return devices().flatMap(all -> UnderlyingDevices.identities(number, all));
            }
        });
    }

    Comparison judge(StorageSource source, ImageClaim there) {
        if (source instanceof StorageSource.Remote remote) {
            // If the disk has no identifier here, it has none at the origin either.
            return remote.identity().isEmpty()
                    ? new Comparison.NotAsked()
                    : remote(there.identity(), remote.identity().get(), remote.protocol());
        } else if (source instanceof StorageSource.LocalPath at
                && question.paths().get(at.path()) instanceof PathFact.Present present) {
            if (present.number().isPresent()) {
                return device(present.number().get(), there);
            } else if (present.kind() == PathFact.Kind.FILE) {
                return files.judge(present, there);
            }
        }
        return new Comparison.NotAsked();
    }

    private Comparison remote(Optional<String> there, String here, String protocol) {
        Optional<NetworkDisk> ours = NetworkDisk.parse(here);
        if (ours.isEmpty() || there.isEmpty()) {
            return identities(there, Optional.of(here), protocol);
        }
        return NetworkDisk.parse(there.get())
                .map(theirs -> new SameNetworkDisk(
                                new SameServer(question.host().storage().serverAddresses()))
                        .judge(theirs, ours.get()))
                .orElseGet(() -> new Comparison.Unsure(both(there.get(), here)));
    }

    private Comparison device(String number, ImageClaim there) {
        Fact<Map<String, BlockDevice>> devices = question.host().storage().devices();
        if (devices instanceof Fact.Known<Map<String, BlockDevice>> known) {
            Optional<BlockDevice> device = Optional.ofNullable(known.value().get(number));
            Comparison compared = identities(
                    there.identity(),
                    device.flatMap(BlockDevice::identity),
                    device.map(BlockDevice::name).orElse("device " + number));
            String theirs = there.luns().orElse("");
            String ours = UnderlyingDevices.identities(number, known.value()).orElse("");
            return compared instanceof Comparison.Same && isOtherHardware(theirs, ours)
                    ? new Comparison.Different(both(theirs, ours) + "; same UUID: a copy?")
                    : compared;
        }
        return new Comparison.Unsure(((Fact.Unknown<Map<String, BlockDevice>>) devices).why());
    }

    /**
     * Whether two devices share no hardware, by its names. A snapshot or a replica of a LUN, made by the storage, has
     * the UUIDs of all that is on it. Names of different kinds may be of one LUN. Those of kind t10 count for nothing:
     * vendors make them as they like (SPC-4), and QEMU makes them of the place where a host has the disk.
     */
    private static boolean isOtherHardware(String theirs, String ours) {
        Set<String> there = Set.copyOf(List.of(theirs.split(" ")));
        Set<String> here = Set.copyOf(List.of(ours.split(" ")));
        return Collections.disjoint(there, here)
                && Stream.concat(there.stream(), here.stream())
                        .allMatch(name -> !name.isEmpty()
                                && !kind(name).equals("t10")
                                && kind(name).equals(kind(theirs)));
    }

    private Optional<Map<String, BlockDevice>> devices() {
        return question.host().storage().devices() instanceof Fact.Known<Map<String, BlockDevice>> known
                ? Optional.of(known.value())
                : Optional.empty();
    }

    /** Compares two identifiers. Identifiers of different kinds may name the same LUN, which can have several. */
    static Comparison identities(Optional<String> there, Optional<String> here, String what) {
        if (there.isEmpty()) {
            return new Comparison.Unsure("the origin's passport names no LUN or network disk");
        } else if (here.isEmpty()) {
            return new Comparison.Unsure(Printable.of(what) + " has nothing here that other hosts know it by");
        } else if (there.get().equals(here.get())) {
            return new Comparison.Same(title(here.get()));
        }
        String both = both(there.get(), here.get());
        return kind(there.get()).equals(kind(here.get()))
                ? new Comparison.Different(both)
                : new Comparison.Unsure(both);
    }

    private static String both(String there, String here) {
        return Printable.of(there) + " there, " + Printable.of(here) + " here";
    }

    private static String title(String identity) {
        String shown = Printable.of(identity);
        return switch (kind(identity)) {
            case "naa" -> "WWN " + shown;
            case "LVM" -> "logical volume " + shown;
            case "rbd" -> "RBD image " + shown.replaceFirst("^rbd:", "");
            case "iscsi" -> "iSCSI LUN " + shown.replaceFirst("^iscsi:", "");
            default -> "identifier " + shown;
        };
    }

    /** The prefix of an identifier: {@code naa}, {@code eui}, {@code LVM}, {@code iscsi}. */
    private static String kind(String identity) {
        return identity.replaceFirst("[.:-].*", "");
    }
}
