package org.virtgate.libvirt;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.virtgate.domain.RehearsalMark;
import org.virtgate.domain.SecretText;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.libvirt.RehearsalReport.Step;
import org.virtgate.libvirt.RehearsalReport.Untried;

/**
 * A migration without moving the guest: all that both hosts do before the first byte of the guest is sent, and then its
 * cancellation.
 *
 * <ol>
 *   <li>the source starts the migration's job, which it does only for a guest that may go;
 *   <li>the destination calls its hook and starts QEMU, which waits for the guest;
 *   <li>this process connects to where it waits;
 *   <li>the destination ends its QEMU, and the source its job.
 * </ol>
 *
 * The guest runs all the time, and nothing here can make it move: see {@link CancelledMigration}.
 */
public final class Rehearsal {
    private final LibvirtGuest guest;
    private final String destination;
    private final Set<MigrationFlag> flags;
    private final Clock clock;
    private final RehearsalMark.Sealing sealing;
    private final Consumer<Step> told;
    private final List<Step> steps = new ArrayList<>();
    private final List<Untried> untried = new ArrayList<>();

    /**
     * Creates a rehearsal of a live migration that keeps the guest's definition.
     *
     * @param guest on this host
     * @param destination libvirt's URI of the destination
     * @param tls whether the guest's memory would go over TLS
     * @param sealing seals the mark for the destination
     * @param told takes each step when it has been taken
     */
    public Rehearsal(
            LibvirtGuest guest,
            String destination,
            boolean tls,
            Clock clock,
            RehearsalMark.Sealing sealing,
            Consumer<Step> told) {
        this.guest = guest;
        this.destination = destination;
        this.flags = EnumSet.of(MigrationFlag.LIVE, MigrationFlag.PERSISTENT);
        if (tls) {
            flags.add(MigrationFlag.TLS);
            untried.add(
                    new Untried("the TLS handshake of the two QEMUs", "only QEMU itself presents their certificates"));
        }
        this.clock = clock;
        this.sealing = sealing;
        this.told = told;
        untried.add(new Untried(
                "the connection of libvirt here to libvirt there, which --p2p uses",
                "this command connects itself; an ssh agent, for example, is its own"));
        untried.add(new Untried("sending the guest", "a rehearsal sends nothing of it"));
    }

    /**
     * Runs the rehearsal to its end, which cleans up. Call this once.
     *
     * @throws FailedException if it cannot be held: the guest is gone, or this libvirt has no phases to call
     */
    public RehearsalReport run() throws FailedException {
        GuestPresence before = GuestPresence.of(guest);
        Optional<LibvirtConnection> there = take(RehearsalPhase.CONNECT, () -> LibvirtGuest.connect(destination));
        if (there.isPresent()) {
            try (CancelledMigration migration = new CancelledMigration(guest, flags)) {
                onBothHosts(migration, before, there.get());
            } catch (LinkageError e) {
                throw new FailedException("libvirt here cannot be led step by step: " + e.getMessage(), false);
            } finally {
                there.get().end();
            }
        }
        return new RehearsalReport(steps, untried);
    }

    private void onBothHosts(CancelledMigration migration, GuestPresence before, LibvirtConnection there) {
        Optional<String> xml = take(RehearsalPhase.BEGIN, migration::begin);
        if (xml.isEmpty()) {
            return;
        }
        try {
            atDestination(migration, RehearsalMark.in(xml.get(), clock.instant(), sealing), before, there);
        } finally {
            take(RehearsalPhase.CONFIRM, migration::confirm);
            take(RehearsalPhase.STAYED, () -> before.verify(guest, there));
        }
    }

    private void atDestination(
            CancelledMigration migration, String domain, GuestPresence before, LibvirtConnection there) {
        Optional<String> uri = take(RehearsalPhase.PREPARE, () -> migration.prepare(there, domain, before.isPaused()));
        if (uri.isEmpty()) {
            return;
        }
        // Until QEMU there has ended: it would give up if the connection were closed.
        try (MigrationSocket socket = new MigrationSocket()) {
            Optional<MigrationAddress> address = MigrationAddress.of(uri.get());
            if (address.isPresent()) {
                take(RehearsalPhase.REACH, () -> socket.connect(address.get()));
            } else {
                untried.add(new Untried(
                        "the connection of the two QEMUs", "QEMU there does not wait at a TCP port: " + uri.get()));
            }
            take(RehearsalPhase.FINISH, () -> migration.finish(there, before.name(), before.isPaused()));
        }
    }

    /** Takes a step, and returns what it gives; empty if it failed. */
    private <T> Optional<T> take(RehearsalPhase phase, Action<T> action) {
        long start = System.nanoTime();
        Optional<T> result = Optional.empty();
        Optional<String> failure = Optional.empty();
        try {
            result = Optional.of(action.take());
        } catch (LibvirtErrorException | FailedException | IOException e) {
            failure = Optional.of(SecretText.hidden(String.valueOf(e.getMessage())));
        }
        Step step = new Step(phase, Duration.ofNanos(System.nanoTime() - start), failure);
        steps.add(step);
        told.accept(step);
        return result;
    }

    private interface Action<T> {
        T take() throws LibvirtErrorException, FailedException, IOException;
    }
}
