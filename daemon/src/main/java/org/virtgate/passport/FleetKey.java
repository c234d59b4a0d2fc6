package org.virtgate.passport;

import java.security.Key;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.passport.PassportReader;
import org.virtgate.domain.passport.Seal;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.w3c.dom.Element;

/**
 * Seals passports with the key that all hosts of the fleet have, and tells passports without its seal from theirs. With
 * no key set, nothing is sealed and every passport is believed. Thread-safe.
 */
public final class FleetKey {
    /** No key. */
    public static final FleetKey NONE = new FleetKey(Optional.empty());

    private final Optional<Supplier<Reading<List<Key>>>> keys;

    private FleetKey(Optional<Supplier<Reading<List<Key>>>> keys) {
        this.keys = keys;
    }

    /** Says that there is no key to seal with; the message says why. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    /**
     * Returns the key of a fleet.
     *
     * @param keys reads the keys now; the first one seals, and the seal of each is believed, so that a key can be
     *     changed without a moment at which hosts do not believe each other
     */
    public static FleetKey of(Supplier<Reading<List<Key>>> keys) {
        return new FleetKey(Optional.of(keys));
    }

    /** Returns a written passport with its seal, or without one if no key is set. */
    String seal(String passport, String uuid) throws UnreadableException {
        if (keys.isEmpty()) {
            return passport;
        }
        Reading<List<Key>> now = keys.get().get();
        if (now instanceof Reading.Accepted<List<Key>> read) {
            return Seal.on(passport, uuid, read.value().get(0));
        }
        throw new UnreadableException(unreadable(now.problems()));
    }

    /**
     * Returns why the passport of a domain is not to be believed. Empty if it is, if the domain has none, or if it
     * cannot be read as a domain, which others tell.
     */
    public Optional<String> objection(String xml) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        try {
            return objection(DomainXml.parse(xml));
        } catch (DomainXmlException e) {
            return Optional.empty();
        }
    }

    /** Returns why the passport of a domain is not to be believed; empty if it is, or if the domain has none. */
    Optional<String> objection(DomainXml domain) {
        List<Element> passports = keys.isEmpty() ? List.of() : PassportReader.elements(domain);
        return passports.isEmpty() ? Optional.empty() : objection(passports, domain.uuid());
    }

    /** Whether a host of the fleet wrote this element, as far as a key tells: with none, every one is believed. */
    public boolean believes(Element element, String uuid) {
        return keys.isEmpty()
                || (keys.get().get() instanceof Reading.Accepted<List<Key>> read
                        && read.value().stream().anyMatch(key -> Seal.holds(element, uuid, key)));
    }

    private Optional<String> objection(List<Element> passports, String uuid) {
        Reading<List<Key>> now = keys.orElseThrow().get();
        if (!(now instanceof Reading.Accepted<List<Key>> read)) {
            return Optional.of("the guest's passport cannot be told from a forged one: " + unreadable(now.problems()));
        } else if (!passports.stream().allMatch(Seal::isOn)) {
            return Optional.of("the guest's passport has no seal: its origin lacks the fleet's key, or somebody who may"
                    + " change the guest's metadata wrote it");
        }
        boolean holds = passports.stream()
                .allMatch(passport -> read.value().stream().anyMatch(key -> Seal.holds(passport, uuid, key)));
        return holds
                ? Optional.empty()
                : Optional.of("the seal of the guest's passport is not the fleet's: its origin has another key, or"
                        + " somebody changed the passport");
    }

    private static String unreadable(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining(", "));
    }
}
