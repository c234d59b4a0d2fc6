package org.virtgate.daemon;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.Incoming;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.facts.ProbeResults;
import org.virtgate.host.paths.PublicLook;
import org.virtgate.libvirt.LibvirtInquiry;

/** What libvirt was asked about a guest whose paths are being looked at. */
record AskedLibvirt(Optional<LibvirtInquiry.Asked> asked) {
    AskedLibvirt {
        Objects.requireNonNull(asked);
    }

    /** Begins to ask. Does not wait. */
    static AskedLibvirt about(Incoming incoming, LibvirtInquiry inquiry) {
        return new AskedLibvirt(incoming.askLibvirt().map(inquiry::ask));
    }

    /** Returns what was seen, with libvirt's answer, for which it waits no longer than this. */
    ProbeResults answered(ProbeResults seen, Duration patience) {
        return asked.map(question -> seen.with(answer(question, patience))).orElse(seen);
    }

    /**
     * Does the same with a public look. That libvirt has a guest or a secret of some name, it tells everybody over its
     * read-only socket; what QEMU offers is no secret of a host.
     */
    PublicLook answered(PublicLook look, Duration patience) {
        return new PublicLook(answered(look.seen(), patience), look.paths(), look.images());
    }

    private static LibvirtAnswer answer(LibvirtInquiry.Asked question, Duration patience) {
        try {
            return question.await(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Nobody waits for the decision any more.
            return LibvirtAnswer.unknown("nobody waited for libvirt's answer");
        }
    }
}
