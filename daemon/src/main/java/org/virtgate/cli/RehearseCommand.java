package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.virtgate.domain.Printable;
import org.virtgate.libvirt.LibvirtGuest;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.libvirt.Rehearsal;
import org.virtgate.libvirt.RehearsalReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code virtgate rehearse}.
 *
 * <p>JSON: {@code {"guest", "destination", "passed": …, "steps": [{"step", "milliseconds", "failed"}], "untried":
 * [{"what", "why"}]}}, where {@code failed} is there only if the step failed.
 */
@Command(
        name = "rehearse",
        description = "Migrate a guest of this host up to the moment before anything of it is sent, and stop there.",
        footer = {
            "",
            "The guest runs on, here. Both hosts do what they would do for a migration: the",
            "destination calls its hook, starts QEMU and opens a port, to which this host",
            "connects. Then it is cancelled. Only root may.",
            "",
            "Examples:",
            "  virtgate rehearse web1 qemu+tls://hostb/system",
            "  virtgate rehearse web1 qemu+ssh://root@hostb/system --tls",
            "",
            "Exit codes: 0 the migration would begin; 1 it would not, or the rehearsal",
            "cannot be held; 2 there is no such guest; 4 libvirt here does not answer; 5 not",
            "permitted."
        })
final class RehearseCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "GUEST", description = "A guest that runs here: its name or UUID.")
    private String guest = "";

    @Parameters(index = "1", paramLabel = "URI", description = "libvirt's URI of the destination.")
    private String destination = "";

    @Option(names = "--tls", description = "As for virsh migrate --tls: QEMU would send the guest over TLS.")
    private boolean tls;

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    RehearseCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        if (context.uid() != 0) {
            throw new CommandFailure(ExitCode.NOT_PERMITTED, "only root may rehearse a migration; run it as root");
        }
        RehearsalReport report = rehearse();
        if (json.isWanted()) {
            context.console().json(json(report));
        } else {
            RehearsalText.untried(report).forEach(context.console()::line);
            context.console().line(verdict(report));
        }
        return (report.isPassed() ? ExitCode.YES : ExitCode.NO).code();
    }

    private RehearsalReport rehearse() throws CommandFailure {
        try (LibvirtGuest here = open()) {
            return new Rehearsal(here, destination, tls, context.clock(), FleetSeal.sealing(context), this::tell).run();
        } catch (FailedException e) {
            throw new CommandFailure(ExitCode.NO, String.valueOf(e.getMessage()));
        }
    }

    private LibvirtGuest open() throws CommandFailure {
        try {
            return LibvirtGuest.open(GuestsHere.LIBVIRT, guest);
        } catch (FailedException e) {
            ExitCode exit = e.lost() ? ExitCode.NO_DAEMON : ExitCode.USAGE;
            throw new CommandFailure(exit, String.valueOf(e.getMessage()));
        }
    }

    private void tell(RehearsalReport.Step step) {
        if (json.isWanted()) {
            return;
        }
        RehearsalText.lines(context.console(), step).forEach(context.console()::line);
    }

    private String verdict(RehearsalReport report) {
        String name = Printable.of(guest);
        return report.isPassed()
                ? name + " would migrate to " + Printable.of(destination) + "; it is here as before"
                : name + " would not migrate to " + Printable.of(destination);
    }

    private JsonObject json(RehearsalReport report) {
        JsonObject document = new JsonObject();
        document.addProperty("guest", guest);
        document.addProperty("destination", destination);
        RehearsalText.json(report).asMap().forEach(document::add);
        return document;
    }
}
