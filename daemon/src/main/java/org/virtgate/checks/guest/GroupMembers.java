package org.virtgate.checks.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.virtgate.checks.Check;
import org.virtgate.checks.UnseenGuests;
import org.virtgate.domain.Printable;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.LocalGuest;

/**
 * The other guests of an anti-affinity group.
 *
 * @param here the names of those that run here or are paused
 * @param onTheirWay the names of those that libvirt shows on their way
 * @param unseen those that were admitted, and libvirt has not shown them since
 */
record GroupMembers(Set<String> here, Set<String> onTheirWay, UnseenGuests unseen) {
    GroupMembers {
        here = new TreeSet<>(here);
        onTheirWay = new TreeSet<>(onTheirWay);
    }

    /**
     * Returns the members without the guest that is judged, each once: libvirt may list an arriving guest already.
     *
     * @param guests all guests that libvirt lists, by UUID
     */
    static GroupMembers of(
            Predicate<LocalGuest> isMember,
            Predicate<ArrivingGuest> isArrivingMember,
            Check.Question question,
            Map<String, LocalGuest> guests) {
        String own = question.guest().domain().uuid();
        List<ArrivingGuest> arriving = question.host().arriving().stream()
                .filter(isArrivingMember)
                .filter(guest -> !guest.uuid().equals(own))
                .toList();
        UnseenGuests unseen = UnseenGuests.among(arriving, question);
        Map<String, LocalGuest> listed = new HashMap<>(guests);
        Set<String> seen = new TreeSet<>();
        arriving.forEach(guest -> seen.add(guest.uuid()));
        listed.values().removeIf(guest -> !isMember.test(guest) && !seen.contains(guest.uuid()));
        listed.values().removeIf(guest -> guest.state() == LocalGuest.State.OFF);
        listed.remove(own);
        unseen.guests().forEach(guest -> listed.remove(guest.uuid()));
        Set<String> here = new TreeSet<>();
        Set<String> onTheirWay = new TreeSet<>();
        listed.values()
                .forEach(guest -> (guest.state() == LocalGuest.State.ARRIVING ? onTheirWay : here).add(guest.name()));
        return new GroupMembers(here, onTheirWay, unseen);
    }

    /** Returns how many libvirt shows here or on their way. */
    int listed() {
        return here.size() + onTheirWay.size();
    }

    int count() {
        return listed() + unseen.guests().size();
    }

    /** Returns what is known of each, in words: {@code web2 of group web is here, web3 is on its way here}. */
    String shown(String group) {
        List<String> parts = new ArrayList<>();
        if (!here.isEmpty()) {
            parts.add(names(here) + " of " + group + (here.size() == 1 ? " is here" : " are here"));
        }
        if (!onTheirWay.isEmpty()) {
            parts.add(names(onTheirWay) + " of " + group
                    + (onTheirWay.size() == 1 ? " is on its way here" : " are on their way here"));
        }
        unseen.guests()
                .forEach(guest -> parts.add(Printable.of(guest.name()) + " of " + group + " was admitted "
                        + unseen.age(guest) + " s ago and has not arrived"));
        return String.join(", ", parts);
    }

    private static String names(Set<String> names) {
        return Printable.of(String.join(", ", names));
    }
}
