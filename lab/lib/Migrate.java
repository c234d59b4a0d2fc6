import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.virtgate.libvirt.DirtyRate;
import org.virtgate.libvirt.GuestObstacles;
import org.virtgate.libvirt.JobProgress;
import org.virtgate.libvirt.LibvirtGuest;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.libvirt.LiveMigration;
import org.virtgate.libvirt.MigrationEnd;
import org.virtgate.libvirt.MigrationFlag;
import org.virtgate.libvirt.MigrationRequest;
import org.virtgate.libvirt.SourceConsent;

/**
 * Leads a migration through virtgate's own classes, for scenarios: {@code Migrate GUEST URI run|cancel}, or
 * {@code Migrate GUEST look}. {@code cancel} migrates at 1 MiB/s, and cancels once memory is on its way.
 */
final class Migrate {
    private static final String HERE = "qemu:///system";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public static void main(String[] arguments) throws Exception {
        if (arguments[1].equals("look")) {
            look(arguments[0]);
        } else {
            migrate(arguments[0], arguments[1], arguments[2].equals("cancel"));
        }
        System.exit(0);
    }

    private static void look(String name) throws Exception {
        try (LibvirtGuest guest = LibvirtGuest.open(HERE, name)) {
            GuestObstacles obstacles = GuestObstacles.read(guest);
            System.out.println("snapshots " + obstacles.snapshots());
            System.out.println("checkpoints " + obstacles.checkpoints());
            System.out.println("block jobs " + obstacles.blockJobs());
            System.out.println("job " + obstacles.job().map(JobProgress::operation));
            System.out.println("refusal " + SourceConsent.refusal(guest, EnumSet.of(MigrationFlag.LIVE)));
            System.out.println("dirty rate " + DirtyRate.measure(guest, 1));
        }
    }

    private static void migrate(String name, String destination, boolean cancel) throws Exception {
        String uuid;
        try (LibvirtGuest guest = LibvirtGuest.open(HERE, name)) {
            uuid = guest.uuid();
        }
        Set<MigrationFlag> flags =
                EnumSet.of(MigrationFlag.LIVE, MigrationFlag.PERSISTENT, MigrationFlag.UNDEFINE_SOURCE);
        MigrationRequest request = new MigrationRequest(
                uuid,
                destination,
                flags,
                cancel ? OptionalLong.of(1) : OptionalLong.empty(),
                OptionalInt.empty());
        try (LiveMigration migration = LiveMigration.begin(HERE, request)) {
            Optional<MigrationEnd> end = migration.end();
            while (end.isEmpty()) {
                Optional<JobProgress> progress = progress(migration);
                progress.filter(job -> job.processed().orElse(0) > 0)
                        .ifPresent(job -> System.out.println("progress " + job));
                if (cancel && progress.filter(job -> job.processed().orElse(0) > 0).isPresent()) {
                    end = migration.cancel(PATIENCE);
                } else {
                    end = migration.await(Duration.ofMillis(200));
                }
            }
            System.out.println("end " + end.get());
        }
    }

    /** A guest that has just arrived there has no job here. */
    private static Optional<JobProgress> progress(LiveMigration migration) {
        try {
            return migration.progress();
        } catch (FailedException e) {
            return Optional.empty();
        }
    }
}
