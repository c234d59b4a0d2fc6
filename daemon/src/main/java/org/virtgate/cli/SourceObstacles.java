package org.virtgate.cli;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.preflight.Obstacles;
import org.virtgate.fleet.preflight.SourceGuest;
import org.virtgate.libvirt.DirtyRate;
import org.virtgate.libvirt.GuestObstacles;
import org.virtgate.libvirt.LibvirtGuest;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.libvirt.MigrationFlag;
import org.virtgate.libvirt.SourceConsent;
import org.virtgate.rules.FleetSettings.Migrations;

/** Asks libvirt of this host what keeps a guest from leaving. */
final class SourceObstacles {
    /** The flags by which libvirt judges a guest that is to leave (qemuMigrationSrcBeginPhase, 9.0). */
    private static final Set<MigrationFlag> JUDGED = EnumSet.of(
            MigrationFlag.LIVE,
            MigrationFlag.PERSISTENT,
            MigrationFlag.UNSAFE,
            MigrationFlag.ABORT_ON_ERROR,
            MigrationFlag.COPY_STORAGE_ALL,
            MigrationFlag.COPY_STORAGE_INC);

    private SourceObstacles() {}

    /**
     * Asks for this guest.
     *
     * @param more flags beside those of fleet.toml
     * @param isRoot whether this user may begin a migration, which is cancelled at once
     */
    static Asked<Obstacles> ask(SourceGuest guest, Migrations how, Set<MigrationFlag> more, boolean isRoot) {
        long from = System.nanoTime();
        try (LibvirtGuest here = LibvirtGuest.open(GuestsHere.LIBVIRT, guest.uuid())) {
            GuestObstacles read = GuestObstacles.read(here);
            boolean isFree = !guest.isOff() && read.job().isEmpty();
            Optional<String> refusal = isFree && isRoot ? refusal(here, judged(how, more)) : Optional.empty();
            OptionalLong dirtied =
                    isFree && guest.state().equals("running") && how.bandwidth().isPresent()
                            ? dirtied(here)
                            : OptionalLong.empty();
            return new Asked.Answered<>(obstacles(read, refusal, dirtied), Duration.ofNanos(System.nanoTime() - from));
        } catch (FailedException e) {
            return new Asked.Silent<>(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Asked.Silent<>("interrupted");
        }
    }

    /** Empty also where libvirt cannot be asked so: then the migration itself, or a rehearsal, shows it. */
    private static Optional<String> refusal(LibvirtGuest guest, Set<MigrationFlag> flags) {
        try {
            return SourceConsent.refusal(guest, flags);
        } catch (FailedException e) {
            return Optional.empty();
        }
    }

    /** Empty also where it is not measured in time: it is for advice only. */
    private static OptionalLong dirtied(LibvirtGuest guest) throws InterruptedException {
        try {
            return DirtyRate.measure(guest, 1);
        } catch (FailedException e) {
            return OptionalLong.empty();
        }
    }

    private static Obstacles obstacles(GuestObstacles read, Optional<String> refusal, OptionalLong dirtied) {
        Map<String, String> blockJobs = new TreeMap<>();
        read.blockJobs().forEach((disk, kind) -> blockJobs.put(disk, word(kind)));
        return new Obstacles(
                read.snapshots().orElse(List.of()),
                read.checkpoints().orElse(List.of()),
                blockJobs,
                read.job().map(job -> word(job.operation())),
                refusal,
                dirtied);
    }

    /** Returns those of the flags by which libvirt judges the guest. */
    static Set<MigrationFlag> judged(Migrations how, Set<MigrationFlag> more) {
        Set<MigrationFlag> flags = EnumSet.noneOf(MigrationFlag.class);
        how.flags().forEach(word -> MigrationFlag.of(word).ifPresent(flags::add));
        flags.addAll(more);
        flags.retainAll(JUDGED);
        return flags;
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
