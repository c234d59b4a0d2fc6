package org.virtgate.fleet.plan;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the hosts' gates said of guests, each guest alone.
 *
 * @param byGuest by the guest's UUID and then by the host's name
 */
public record Answers(Map<String, Map<String, Fit>> byGuest) {
    private static final Fit NONE = new Fit.NoAnswer("its gate was not asked about the guest");

    public Answers {
        byGuest = byGuest.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, guest -> Map.copyOf(guest.getValue())));
    }

    /** Returns whether the guest can go to the host, by its gate's answer and by what the host told of itself. */
    public Fit of(Guest guest, Host host) {
        return Fit.of(guest, host, byGuest.getOrDefault(guest.uuid(), Map.of()).getOrDefault(host.name(), NONE));
    }
}
