package org.virtgate.cli.doctor;

import java.util.List;
import org.virtgate.cli.view.Answer;
import org.virtgate.domain.Printable;

/** Whether libvirt called virtgate's hook for a guest that does not exist. */
public final class ProbeExam {
    /** What denials and refusals of virtgate begin with, in virsh too. */
    private static final String OURS = "virtgate@";

    private ProbeExam() {}

    /**
     * Looks for a trace of the hook.
     *
     * @param guest the name under which the guest was announced, which no other guest has
     * @param refusal libvirt's reason for not taking it, which it never does
     * @param status virtgated's answer to the question {@code status} after that; empty without virtgated
     */
    public static Observation of(String guest, String refusal, Answer status) {
        int ours = refusal.indexOf(OURS);
        if (ours >= 0) {
            return Observation.well(
                    Subject.PROBE,
                    "libvirt called the hook for " + guest + ", which said: "
                            + Printable.of(firstLine(refusal.substring(ours))));
        }
        List<Answer> arriving = status.objects("arriving");
        if (arriving.stream().anyMatch(one -> one.text("guest").equals(guest))) {
            return Observation.well(Subject.PROBE, "libvirt called the hook for " + guest + ", and virtgated decided");
        }
        return Observation.wrong(
                Subject.PROBE,
                "libvirt was not seen to call the hook for " + guest + "; have it look with: virtgate hook install;"
                        + " libvirt said: " + Printable.of(firstLine(refusal)));
    }

    /** Says that libvirt could not be asked. */
    public static Observation failed(String why) {
        return Observation.wrong(
                Subject.PROBE, "whether libvirt calls the hook cannot be told: " + Printable.of(firstLine(why)));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
