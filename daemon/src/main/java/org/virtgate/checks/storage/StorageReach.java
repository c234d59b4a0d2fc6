package org.virtgate.checks.storage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.checks.Check;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.Printable;
import org.virtgate.domain.RemoteName;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.StorageSource;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.FileSystem;
import org.virtgate.rules.Mode;

/**
 * Decides whether other hosts reach a guest's storage: files by their file system, devices by their hardware, the rest
 * by its kind.
 */
final class StorageReach {
    private final Map<String, FileSystem> fileSystems;
    private final HostSnapshot.Storage storage;
    private final ProbeResults probed;
    private final Set<BlockDevice.Transport> alsoShared;

    StorageReach(Check.Question question, Set<BlockDevice.Transport> alsoShared) {
        fileSystems = question.rules().fileSystems();
        storage = question.host().storage();
        probed = question.probed();
        this.alsoShared = Set.copyOf(alsoShared);
    }

    /** Returns what the {@code storage.shared} rules in force go by: what any of them says to be shared is. */
    static StorageReach byRules(Check.Question question) {
        return new StorageReach(
                question,
                question.rules().checks().stream()
                        .filter(rule -> rule.mode() != Mode.OFF)
                        .flatMap(rule -> rule.test() instanceof CheckRule.BuiltIn builtIn
                                        && builtIn.check() instanceof StorageShared shared
                                ? shared.transports().stream()
                                : Stream.empty())
                        .collect(Collectors.toSet()));
    }

    Reach of(StorageSource source) {
        if (source instanceof StorageSource.LocalPath at) {
            return HostPaths.isAbsolute(at.path()) ? at(at.path()) : new Reach.Nothing();
        } else if (source instanceof StorageSource.Remote remote) {
            return RemoteName.PROTOCOLS.contains(remote.protocol())
                    ? new Reach.Shared()
                    : new Reach.Indeterminate(
                            "is reached by " + Printable.of(remote.protocol()) + ", which virtgate does not know", "");
        } else if (source instanceof StorageSource.OfOneHost local) {
            return new Reach.Local("is " + local.what());
        } else if (source instanceof StorageSource.BehindProgram behind) {
            return new Reach.Indeterminate(behind.why(), behind.fix());
        } else if (source instanceof StorageSource.Indeterminate indeterminate) {
            return new Reach.Indeterminate(indeterminate.why(), indeterminate.fix());
        } else if (source instanceof StorageSource.Unknown unknown) {
            return new Reach.Unknown(unknown.why());
        }
        return new Reach.Nothing();
    }

    private Reach at(String path) {
        PathFact fact = probed.paths().get(path);
        if (fact instanceof PathFact.Present present) {
            return switch (present.kind()) {
                case FILE, DIRECTORY -> mounted(present.realPath(), "is on ");
                case BLOCK_DEVICE ->
                    present.number()
                            .map(number -> device(number, "is on "))
                            .orElseGet(() -> new Reach.Unknown("is a device whose number was not read"));
                default -> new Reach.Nothing();
            };
        } else if (fact instanceof PathFact.Missing missing) {
            return missing.realParent().isEmpty()
                    ? new Reach.Nothing()
                    : mounted(missing.realParent(), "does not exist here and would be on ");
        } else if (fact instanceof PathFact.Unreadable unreadable) {
            return new Reach.Unknown("cannot be looked at here: " + unreadable.why(), StoragePresent.UNREADABLE);
        }
        return fact instanceof PathFact.NoAnswer
                ? new Reach.Unknown("is on storage that does not answer", StoragePresent.SILENT)
                : new Reach.Unknown("was not looked at");
    }

    private Reach mounted(String realPath, String verb) {
        if (storage.mounts() instanceof Fact.Known<Mounts> known) {
            return known.value()
                    .at(realPath)
                    .map(mount -> mounted(mount, verb))
                    .orElseGet(() -> new Reach.Unknown("is on no mount that is known"));
        }
        return new Reach.Unknown("is on a file system that is not known: " + why(storage.mounts()));
    }

    private Reach mounted(Mount mount, String verb) {
        FileSystem known = fileSystems.get(mount.type());
        if (known == null) {
            return new Reach.Indeterminate(
                    verb + "a file system of the type " + Printable.of(mount.type()) + " ("
                            + Printable.of(mount.mountPoint())
                            + "), of which no rule file tells whether other hosts reach it",
                    "add [filesystem.\"" + Printable.of(mount.type())
                            + "\"] with title and reach to a file in /etc/virtgate/rules.d");
        }
        String on = verb + known.title() + " (" + Printable.of(mount.source()) + " on "
                + Printable.of(mount.mountPoint()) + ")";
        return switch (known.reach()) {
            case SHARED -> new Reach.Shared();
            case DEVICE ->
                hasNoLocks(mount)
                        ? ofOneHost(mount, on + ", mounted with lock_nolock")
                        : device(mount.device(), on + " on ");
            case LOCAL -> ofOneHost(mount, on);
        };
    }

    private Reach ofOneHost(Mount mount, String on) {
        return hardware(mount.device(), "") instanceof Reach.Shared
                ? new Reach.Local(on + ": others reach the LUN, but only one host may mount it")
                : new Reach.Local(on + ", which no other host reaches");
    }

    /**
     * Whether a GFS2 is mounted without the locks that hosts share, as only one of them may (gfs2(5), lockproto). Linux
     * tells so where the option was given (gfs2_show_options in fs/gfs2/super.c of Linux 6.1).
     */
    private static boolean hasNoLocks(Mount mount) {
        return mount.type().equals("gfs2")
                && List.of(mount.options().split(",", -1)).contains("lockproto=lock_nolock");
    }

    private Reach device(String number, String verb) {
        Reach reach = hardware(number, verb);
        if (reach instanceof Reach.Local
                || !(storage.devices() instanceof Fact.Known<Map<String, BlockDevice>> known)) {
            return reach;
        }
        return UnderlyingDevices.ofOneHost(number, known.value())
                .<Reach>map(layer ->
                        new Reach.Local(verb + Printable.of(layer.title().orElse(layer.name())) + " ("
                                + layer.ofOneHost().orElse("") + "), which only one host may use"))
                .orElse(reach);
    }

    private Reach hardware(String number, String verb) {
        if (!(storage.devices() instanceof Fact.Known<Map<String, BlockDevice>> known)) {
            return new Reach.Unknown("is on hardware that is not known: " + why(storage.devices()));
        }
        Optional<Reach> found = Optional.empty();
        for (UnderlyingDevices.Leaf leaf : UnderlyingDevices.of(number, known.value())) {
            Reach reach = leaf.device()
                    .map(device -> hardware(device, verb))
                    .orElseGet(() -> new Reach.Unknown(
                            verb + "the block device " + Printable.of(leaf.number()) + ", of which nothing is known"));
            if (reach instanceof Reach.Local) {
                return reach;
            } else if (!(reach instanceof Reach.Shared)) {
                found = found.or(() -> Optional.of(reach));
            }
        }
        return found.orElseGet(Reach.Shared::new);
    }

    private Reach hardware(BlockDevice device, String verb) {
        BlockDevice.Transport transport = device.transport();
        if (transport.shared() || alsoShared.contains(transport)) {
            return new Reach.Shared();
        }
        String on = verb + Printable.of(device.name()) + " (" + transport.shown() + ")";
        return switch (transport) {
            case SCSI, UNKNOWN, NONE ->
                new Reach.Indeterminate(
                        on + ", and whether other hosts reach that cannot be told",
                        transport == BlockDevice.Transport.NONE
                                ? ""
                                : "if they do, add \"" + word(transport)
                                        + "\" to transports of the checks that use storage.shared");
            default ->
                StorageShared.MAY_BE_SHARED.contains(transport)
                        ? new Reach.Local(on + ", which as a rule no other host reaches", Optional.of(transport))
                        : new Reach.Local(on + ", which no other host reaches");
        };
    }

    /** Returns a transport as rule files write it. */
    static String word(BlockDevice.Transport transport) {
        return transport.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String why(Fact<?> fact) {
        return fact instanceof Fact.Unknown<?> unknown ? unknown.why() : "";
    }
}
