package org.virtgate.facts;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What libvirt of this host said about one guest. Each part may be unknown for a reason of its own.
 *
 * @param offers what the emulator offers, by the names of domain capabilities (formatdomaincaps.html of libvirt):
 *     {@code graphics.type} to the types of graphics. What libvirt does not list has no entry. A device that libvirt
 *     lists as not supported has none either
 * @param cpu what libvirt holds against the guest's CPU on this host; empty if it suits, or was not asked
 * @param missing those objects that the guest names and libvirt does not have
 * @param here what libvirt has of this guest, or of others with its name or UUID
 */
public record LibvirtAnswer(
        Fact<Map<String, Set<String>>> offers,
        Fact<Optional<String>> cpu,
        Fact<Set<LibvirtObject>> missing,
        Fact<Here> here) {
    public LibvirtAnswer {
        Objects.requireNonNull(offers);
        Objects.requireNonNull(cpu);
        Objects.requireNonNull(missing);
        Objects.requireNonNull(here);
    }

    /**
     * Guests of this host, running or not, that have the name or the UUID of the guest.
     *
     * @param uuidOfName the UUID of the guest with this name
     * @param nameOfUuid the name of the guest with this UUID
     * @param savedState whether libvirt keeps a saved state (managed save) of the guest with this UUID
     * @param runs whether the guest with this UUID runs
     */
    public record Here(Optional<String> uuidOfName, Optional<String> nameOfUuid, boolean savedState, boolean runs) {
        /** No guest of this name or UUID is here. */
        public static final Here NOBODY = new Here(Optional.empty(), Optional.empty(), false, false);

        public Here {
            Objects.requireNonNull(uuidOfName);
            Objects.requireNonNull(nameOfUuid);
        }
    }

    /** Whether this very guest runs here, so that it is only tried: libvirt takes no guest that runs here already. */
    public boolean saysItRunsHere() {
        return here instanceof Fact.Known<Here> known && known.value().runs();
    }

    /** Returns an answer that is all unknown, for this reason. */
    public static LibvirtAnswer unknown(String why) {
        return new LibvirtAnswer(
                new Fact.Unknown<>(why), new Fact.Unknown<>(why), new Fact.Unknown<>(why), new Fact.Unknown<>(why));
    }
}
