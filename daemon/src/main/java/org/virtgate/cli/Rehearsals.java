package org.virtgate.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtgate.fleet.preflight.Preflight;
import org.virtgate.fleet.preflight.Source;
import org.virtgate.libvirt.LibvirtGuest;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.libvirt.Rehearsal;
import org.virtgate.libvirt.RehearsalReport;
import org.virtgate.rules.FleetSettings.Host;

/** Rehearses the migration of a guest to each host to which it would go, one after the other. */
final class Rehearsals {
    private final Source source;
    private final CommandContext context;
    private final boolean silent;

    /**
     * Makes ready to rehearse.
     *
     * @param silent whether the steps are not printed
     */
    Rehearsals(Source source, CommandContext context, boolean silent) {
        this.source = Objects.requireNonNull(source);
        this.context = Objects.requireNonNull(context);
        this.silent = silent;
    }

    /** Returns what came of it, by the name of the host. */
    Map<String, RehearsalReport> run(List<Preflight> preflights) throws CommandFailure {
        Map<String, RehearsalReport> reports = new LinkedHashMap<>();
        for (Preflight preflight : preflights) {
            if (preflight.wouldGo()) {
                Host host = preflight.destination().host();
                reports.put(host.name(), rehearse(host));
            }
        }
        return reports;
    }

    private RehearsalReport rehearse(Host host) throws CommandFailure {
        say("");
        say("rehearsal to " + host.name());
        boolean tls = source.how().flags().contains("tls");
        try (LibvirtGuest guest =
                LibvirtGuest.open(GuestsHere.LIBVIRT, source.guest().uuid())) {
            RehearsalReport report = new Rehearsal(
                            guest, host.uri(), tls, context.clock(), FleetSeal.sealing(context), this::tell)
                    .run();
            RehearsalText.untried(report).forEach(this::say);
            return report;
        } catch (FailedException e) {
            throw new CommandFailure(e.lost() ? ExitCode.NO_DAEMON : ExitCode.NO, String.valueOf(e.getMessage()));
        }
    }

    private void tell(RehearsalReport.Step step) {
        RehearsalText.lines(context.console(), step).forEach(this::say);
    }

    private void say(String line) {
        if (!silent) {
            context.console().line(line);
        }
    }
}
