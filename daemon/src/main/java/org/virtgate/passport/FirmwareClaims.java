package org.virtgate.passport;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtgate.domain.passport.FirmwareClaim;
import org.virtgate.domain.passport.Passport;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.FirmwareFile;
import org.virtgate.guest.Guest;

/**
 * Describes the firmware of a running guest. QEMU has mapped it when the guest started, and takes it along when it
 * migrates. So what the guest's passport tells of a size stays, even if a package has replaced the file since. A
 * passport that is older than QEMU is of an earlier run: {@code virsh dumpxml} and {@code define} put it into the
 * persistent definition, from which the guest was started again.
 */
final class FirmwareClaims {
    private FirmwareClaims() {}

    /**
     * Returns the firmware whose size is known.
     *
     * @param started when QEMU was started afresh; empty if it goes on with a guest that ran before
     */
    static List<FirmwareClaim> of(Guest guest, ProbeResults probed, Optional<Instant> started) {
        List<FirmwareClaim> earlier = guest.passport()
                .found()
                .filter(passport -> started.isEmpty() || isSince(passport, started.get()))
                .map(Passport::firmware)
                .orElse(List.of());
        return FirmwareFile.of(guest).stream()
                .flatMap(file -> claim(file, earlier, probed))
                .toList();
    }

    private static boolean isSince(Passport passport, Instant started) {
        return passport.written().filter(written -> !written.isBefore(started)).isPresent();
    }

    private static Stream<FirmwareClaim> claim(FirmwareFile file, List<FirmwareClaim> earlier, ProbeResults probed) {
        Optional<FirmwareClaim> kept = earlier.stream()
                .filter(claim -> claim.of().equals(file.of()) && claim.size().isPresent())
                .findFirst();
        return kept.or(() -> file.size(probed).map(size -> new FirmwareClaim(file.of(), Optional.of(size)))).stream();
    }
}
