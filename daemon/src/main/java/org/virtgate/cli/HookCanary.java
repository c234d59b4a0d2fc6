package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.virtgate.cli.doctor.Observation;
import org.virtgate.cli.doctor.ProbeExam;
import org.virtgate.cli.view.Answer;
import org.virtgate.domain.RehearsalMark;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import org.virtgate.libvirt.HookProbe;
import org.virtgate.libvirt.LiveGuests.FailedException;

/**
 * A guest of 16 MiB, without disk or network, that is announced to this host's libvirt and never comes.
 *
 * @param name no other guest's
 */
record HookCanary(String name, String xml) {
    private static final Path KVM = Path.of("/dev/kvm");
    private static final String PREFIX = "virtgate-probe-";

    /** Makes one with a name and a UUID of its own. */
    static HookCanary at(Instant now, RehearsalMark.Sealing sealing) {
        UUID uuid = UUID.randomUUID();
        String name = PREFIX + uuid.toString().substring(0, 8);
        String xml = "<domain type='%s'><name>%s</name><uuid>%s</uuid><memory unit='MiB'>16</memory>"
                        .formatted(Files.exists(KVM) ? "kvm" : "qemu", name, uuid)
                + "<os><type>hvm</type></os></domain>";
        return new HookCanary(name, RehearsalMark.in(xml, now, sealing));
    }

    /** Whether a guest has the name of one. */
    static boolean is(String guest) {
        return guest.startsWith(PREFIX);
    }

    /** Has libvirt call its hook for it, and looks whether virtgate was asked. */
    Observation announce(Client daemon) {
        try {
            String refusal = HookProbe.refusal(GuestsHere.LIBVIRT, name, xml);
            return ProbeExam.of(name, refusal, status(daemon));
        } catch (FailedException e) {
            return ProbeExam.failed(String.valueOf(e.getMessage()));
        }
    }

    private static Answer status(Client daemon) {
        try {
            return new Answer(daemon.ask(Question.of(QuestionKind.STATUS)));
        } catch (CommandFailure e) {
            return new Answer(new JsonObject());
        }
    }
}
