package org.virtgate.passport;

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
 * migrates. So what the guest's passport tells of a size stays, even if a package has replaced the file since.
 */
final class FirmwareClaims {
    private FirmwareClaims() {}

    /** Returns the firmware whose size is known. */
    static List<FirmwareClaim> of(Guest guest, ProbeResults probed) {
        List<FirmwareClaim> earlier =
                guest.passport().found().map(Passport::firmware).orElse(List.of());
        return FirmwareFile.of(guest).stream()
                .flatMap(file -> claim(file, earlier, probed))
                .toList();
    }

    private static Stream<FirmwareClaim> claim(FirmwareFile file, List<FirmwareClaim> earlier, ProbeResults probed) {
        Optional<FirmwareClaim> kept = earlier.stream()
                .filter(claim -> claim.of().equals(file.of()) && claim.size().isPresent())
                .findFirst();
        return kept.or(() -> file.size(probed).map(size -> new FirmwareClaim(file.of(), Optional.of(size)))).stream();
    }
}
