package org.virtgate.checks.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.checks.Check.Question;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Setting;
import org.w3c.dom.Element;

/**
 * The user that QEMU runs as for a guest, and whether libvirt makes that user the owner of the guest's images, kernel
 * and firmware variables when it starts QEMU, also for an arriving guest (virSecurityDACSetAllLabel in security_dac.c,
 * libvirt 9.0 to 11). It never changes the owner of a directory.
 *
 * @param id the user id
 * @param given whether libvirt gives the files to that user
 */
record QemuUser(long id, boolean given) {
    private static final Pattern LABEL = Pattern.compile("\\+?(\\d{1,10}):.*");

    /** Returns the user by the guest's own label or, if it has none, by what libvirt reports. */
    static Fact<QemuUser> of(Question question) {
        Optional<Element> own =
                Elements.children(question.guest().domain().document().getDocumentElement(), "seclabel").stream()
                        .filter(label -> label.getAttribute("model").equals("dac"))
                        .findFirst();
        Optional<String> label = own.flatMap(element -> Elements.child(element, "label"))
                .map(element -> element.getTextContent().strip());
        Fact<Long> id = label.isPresent() ? labelled(label.get()) : reported(question);
        if (!(id instanceof Fact.Known<Long> known)) {
            return new Fact.Unknown<>(((Fact.Unknown<Long>) id).why());
        }
        if (own.filter(element -> keepsOwner(element)).isPresent()) {
            return id.map(user -> new QemuUser(user, false));
        }
        return question.host()
                .setup()
                .configuration()
                .map(configuration -> new QemuUser(known.value(), isDynamic(configuration)));
    }

    /** Whether a label tells libvirt to leave the owner of files as it is. */
    static boolean keepsOwner(Element label) {
        return label.getAttribute("relabel").equals("no")
                || label.getAttribute("type").equals("none");
    }

    /** Whether libvirt changes the owner of files; it does by default (dynamic_ownership of qemu.conf). */
    private static boolean isDynamic(Configuration configuration) {
        return configuration
                .setting("qemu.conf", "dynamic_ownership")
                .map(Setting::value)
                .filter("0"::equals)
                .isEmpty();
    }

    private static Fact<Long> labelled(String label) {
        Matcher matcher = LABEL.matcher(label);
        return matcher.matches()
                ? new Fact.Known<>(Long.valueOf(matcher.group(1)), Instant.EPOCH)
                : new Fact.Unknown<>("the guest's <seclabel> names it " + Printable.of(label));
    }

    private static Fact<Long> reported(Question question) {
        Fact<Capabilities> capabilities = question.host().libvirt().capabilities();
        if (capabilities instanceof Fact.Known<Capabilities> known
                && known.value().user().isEmpty()) {
            return new Fact.Unknown<>("libvirt does not report it");
        }
        return capabilities.map(reported -> reported.user().orElseThrow());
    }
}
