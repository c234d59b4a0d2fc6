package org.virtgate.daemon;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.Incoming;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.facts.ProbeResults;
import org.virtgate.host.paths.PublicLook;
import org.virtgate.libvirt.LibvirtInquiry;
import org.virtgate.threads.Deadline;

/** What libvirt was asked about a guest whose paths are being looked at. */
record AskedLibvirt(Optional<LibvirtInquiry.Asked> asked, Deadline end) {
    AskedLibvirt {
        Objects.requireNonNull(asked);
        Objects.requireNonNull(end);
    }

    /**
     * Begins to ask. Does not wait.
     *
     * @param patience from now on, while the guest's paths are looked at
     */
    static AskedLibvirt about(Incoming incoming, LibvirtInquiry inquiry, Duration patience) {
        return new AskedLibvirt(incoming.askLibvirt().map(inquiry::ask), Deadline.in(patience));
    }

    /** Returns what was seen, with libvirt's answer, for which it waits until the patience is over. */
    ProbeResults answered(ProbeResults seen) {
        return asked.map(question -> seen.with(answer(question, end.left()))).orElse(seen);
    }

    /**
     * Does the same with a public look. That libvirt has a guest or a secret of some name, it tells everybody over its
     * read-only socket; what QEMU offers is no secret of a host.
     */
    PublicLook answered(PublicLook look) {
        return new PublicLook(answered(look.seen()), look.paths(), look.images());
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
