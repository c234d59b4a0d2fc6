package org.virtgate.passport;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.domain.passport.DiskClaim;
import org.virtgate.domain.passport.ImageClaim;
import org.virtgate.domain.passport.Passport;
import org.virtgate.domain.passport.PassportWriter;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;

/** Decides whether a guest's passport must be replaced by a newly made one. */
final class PassportChange {
    /** The age at which an unchanged passport is renewed, so that an older one shows that nobody renews it. */
    private static final Duration RENEWAL = Duration.ofHours(12);

    private PassportChange() {}

    /**
     * Whether the guest needs the new passport: its own is missing, old or different. Image sizes are not compared,
     * because the images of running guests grow. If facts for the new passport were missing, it replaces a passport of
     * this host only if the guest has other disks or interfaces now.
     */
    static boolean isNeeded(Optional<Passport> current, Passport candidate, boolean isWhole) {
        if (current.isEmpty()) {
            return true;
        } else if (text(current.get()).equals(text(candidate))) {
            return isOld(current.get(), candidate);
        }
        boolean isOurs = current.get().host().name().equals(candidate.host().name())
                && (candidate.host().machineId().isEmpty()
                        || current.get()
                                .host()
                                .machineId()
                                .equals(candidate.host().machineId()));
        return isWhole || !isOurs || hasOtherDevices(current.get(), candidate);
    }

    /** Whether the passport is due for renewal. A passport from the future is: this host's clock was ahead. */
    private static boolean isOld(Passport current, Passport candidate) {
        return current.written()
                .flatMap(then -> candidate.written().map(now -> Duration.between(then, now)))
                .filter(age -> !age.isNegative() && age.compareTo(RENEWAL) < 0)
                .isEmpty();
    }

    /** Whether all facts for a passport were known. */
    static boolean isWhole(HostSnapshot host, ProbeResults probed) {
        return List.of(
                                host.machine().identity(),
                                host.libvirt().capabilities(),
                                host.libvirt().networks(),
                                host.network().links(),
                                host.storage().mounts(),
                                host.storage().devices(),
                                host.storage().exports(),
                                host.storage().serverAddresses())
                        .stream()
                        .allMatch(Fact.Known.class::isInstance)
                && probed.paths().values().stream().noneMatch(PathFact.NoAnswer.class::isInstance);
    }

    /** Whether the disks or interfaces differ. A source that the old passport does not tell counts as equal. */
    private static boolean hasOtherDevices(Passport current, Passport candidate) {
        Map<String, String> had = devices(current);
        Map<String, String> now = devices(candidate);
        return !had.keySet().equals(now.keySet())
                || had.entrySet().stream()
                        .anyMatch(device -> !device.getValue().isBlank()
                                && !device.getValue().equals(now.get(device.getKey())));
    }

    /** Returns the sources of the guest's disks by target, and of its interfaces by MAC address. */
    private static Map<String, String> devices(Passport passport) {
        Map<String, String> devices = new HashMap<>();
        passport.disks()
                .forEach(disk -> devices.put(disk.target(), disk.source().orElse("")));
        passport.interfaces()
                .forEach(nic -> devices.put(
                        nic.mac(), nic.type().orElse("") + " " + nic.source().orElse("")));
        return devices;
    }

    private static String text(Passport passport) {
        return PassportWriter.write(new Passport(
                Optional.empty(),
                passport.host(),
                passport.storages(),
                passport.disks().stream().map(PassportChange::withoutSizes).toList(),
                passport.interfaces(),
                passport.firmware()));
    }

    private static DiskClaim withoutSizes(DiskClaim disk) {
        return new DiskClaim(
                disk.target(),
                disk.source(),
                disk.chain().stream()
                        .map(image -> new ImageClaim(
                                image.storage(),
                                image.relative(),
                                image.path(),
                                Optional.empty(),
                                image.file(),
                                image.identity(),
                                image.luns(),
                                image.served()))
                        .toList());
    }
}
