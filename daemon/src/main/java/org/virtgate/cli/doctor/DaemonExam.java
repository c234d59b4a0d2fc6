package org.virtgate.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.StatusView;
import org.virtgate.domain.Printable;
import org.virtgate.rules.HookSettings;
import org.virtgate.rules.HookSettings.OnUnavailable;

/** What virtgated says of itself, or what it means that it says nothing. */
public final class DaemonExam {
    private DaemonExam() {}

    /**
     * Looks at the answer to the question {@code status}.
     *
     * @param version of this command
     */
    public static List<Observation> of(Answer status, String version) {
        List<Observation> seen = new ArrayList<>();
        StatusView view = new StatusView(status);
        view.found().forEach(line -> seen.add(Observation.wrong(Subject.DAEMON, line)));
        if (seen.isEmpty()) {
            seen.add(Observation.well(
                    Subject.DAEMON,
                    "it answers; " + status.object("requests").count("decided") + " decided since "
                            + StatusView.seconds(status.text("since"))));
        }
        Answer drain = status.object("drain");
        if (drain.flag("drained")) {
            seen.add(Observation.note(
                    Subject.DAEMON,
                    "this host is drained and takes no guests: " + drain.text("reason")
                            + "; end that with: virtgate undrain"));
        }
        String running = status.text("version");
        seen.add(
                running.equals(version)
                        ? Observation.well(Subject.VERSIONS, "virtgated and this command are " + version)
                        : Observation.wrong(
                                Subject.VERSIONS,
                                "virtgated is " + running + ", this command " + version
                                        + "; make them one with: systemctl restart virtgated"));
        if (status.object("libvirt").flag("connected")) {
            seen.add(Observation.well(Subject.LIBVIRT, "virtgated is connected to it"));
        }
        seen.add(passports(status.object("passports")));
        return seen;
    }

    /** Notes what would become of guests while no daemon answers, where that is to let them in. */
    public static List<Observation> whileDown(HookSettings hook) {
        return hook.onUnavailable() == OnUnavailable.ALLOW
                ? List.of(Observation.note(
                        Subject.DAEMON,
                        "while virtgated is down guests come in UNCHECKED: on_unavailable = \"allow\" in hook.toml"))
                : List.of();
    }

    /**
     * Says what becomes of guests while no daemon answers.
     *
     * @param why it does not answer, and what to do
     * @param called whether libvirt calls the hook; otherwise guests come in whether a daemon answers or not
     */
    public static List<Observation> silent(String why, HookSettings hook, boolean called) {
        if (!called) {
            return List.of(Observation.wrong(Subject.DAEMON, why));
        }
        return List.of(Observation.wrong(
                Subject.DAEMON,
                why
                        + (hook.onUnavailable() == OnUnavailable.ALLOW
                                ? "; until then guests come in UNCHECKED: on_unavailable = \"allow\" in hook.toml"
                                : "; until then every guest is refused")));
    }

    private static Observation passports(Answer passports) {
        if (!passports.flag("write")) {
            return Observation.note(
                    Subject.PASSPORTS,
                    "guests get none: [passport] write = false in virtgate.toml, or an older daemon");
        }
        Answer failed = passports.object("failed");
        if (passports.count("current") + passports.count("waiting") < passports.count("running")
                && !failed.text("what").isEmpty()) {
            return Observation.note(
                    Subject.PASSPORTS,
                    passports.count("current") + " of " + passports.count("running")
                            + " guests have a current one; the last failure was: " + Printable.of(failed.text("what")));
        }
        return Observation.well(
                Subject.PASSPORTS,
                passports.count("current") + " of " + passports.count("running")
                        + " running guests have a current one");
    }
}
