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

/** Whether a guest needs the passport that was made for it, now that it has another one or none. */
final class PassportChange {
    /**
     * A passport that says the same is renewed all the same, so that an old one tells that nobody keeps it any more.
     */
    private static final Duration RENEWAL = Duration.ofHours(12);

    private PassportChange() {}

    /**
     * Whether it does: it would say something else, how large the images are apart, for the images of running guests
     * grow; or it is old. Where something that is needed for it was not known, it takes the place of one of this host
     * only if the guest has other disks or interfaces by now.
     */
    static boolean isNeeded(Optional<Passport> has, Passport made, boolean isWhole) {
        if (has.isEmpty()) {
            return true;
        } else if (text(has.get()).equals(text(made))) {
            return isOld(has.get(), made);
        }
        boolean isOurs = has.get().host().name().equals(made.host().name())
                && (made.host().machineId().isEmpty()
                        || has.get().host().machineId().equals(made.host().machineId()));
        return isWhole || !isOurs || hasOtherDevices(has.get(), made);
    }

    /** Also one from the future: this host's clock was ahead. */
    private static boolean isOld(Passport has, Passport made) {
        return has.written()
                .flatMap(then -> made.written().map(now -> Duration.between(then, now)))
                .filter(age -> !age.isNegative() && age.compareTo(RENEWAL) < 0)
                .isEmpty();
    }

    /** Whether everything was known that passports are made from. */
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

    /** Of what the one that it has does not tell, it is not known to be another. */
    private static boolean hasOtherDevices(Passport has, Passport made) {
        Map<String, String> had = devices(has);
        Map<String, String> now = devices(made);
        return !had.keySet().equals(now.keySet())
                || had.entrySet().stream()
                        .anyMatch(device -> !device.getValue().isBlank()
                                && !device.getValue().equals(now.get(device.getKey())));
    }

    /**
     * What the guest has: the sources of its disks by target, and what its interfaces are plugged into by their
     * addresses.
     */
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
                passport.interfaces()));
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
                                image.served()))
                        .toList());
    }
}
