package org.virtgate.passport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.virtgate.checks.Check;
import org.virtgate.domain.Elements;
import org.virtgate.domain.HostPath;
import org.virtgate.domain.PathCatalogue;
import org.virtgate.domain.passport.CpuClaim;
import org.virtgate.domain.passport.DiskClaim;
import org.virtgate.domain.passport.HostClaim;
import org.virtgate.domain.passport.OsClaim;
import org.virtgate.domain.passport.Passport;
import org.virtgate.domain.passport.SoftwareClaim;
import org.virtgate.domain.passport.StorageClaim;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Identity;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.FirmwareFile;
import org.virtgate.guest.Guest;
import org.virtgate.guest.GuestStorage;
import org.virtgate.guest.StorageItem;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.StorageName;
import org.w3c.dom.Element;

/**
 * Makes a guest's passport: what this host tells the guest's next host about itself and the guest. The guest and the
 * host are read in the same way as for the checks of an arriving guest.
 */
public final class GuestPassport {
    private GuestPassport() {}

    /** Returns the paths and images to probe for the passport: the disks and their backing images. */
    public static ProbeRequest look(Guest guest, HostSnapshot host) {
        ProbeRequest look = GuestStorage.probeRequest(guest, host);
        Set<String> paths = new HashSet<>(look.paths());
        Check.Question question = question(guest, RuleSet.EMPTY, host, ProbeResults.NOTHING);
        for (Element disk : guest.devices("disk")) {
            GuestStorage.of(disk, question.host(), question.probed())
                    .forEach(item -> ImageClaims.path(item).ifPresent(paths::add));
        }
        Map<String, String> images = new HashMap<>(look.images());
        images.putAll(FirmwareFile.images(guest));
        // What a guest writes into a raw image is nothing to tell.
        images.values().removeIf("raw"::equals);
        FirmwareFile.of(guest).forEach(file -> paths.add(file.path()));
        return new ProbeRequest(paths, images);
    }

    /**
     * Returns the passport, without facts that are not known.
     *
     * @param started when QEMU was started afresh; empty if it goes on with a guest that ran before
     * @param virtgate this program's version
     */
    public static Passport of(
            Guest guest,
            RuleSet rules,
            HostSnapshot host,
            ProbeResults probed,
            Optional<Instant> started,
            String virtgate,
            Instant written) {
        Check.Question question = question(guest, rules, host, probed);
        ImageClaims images = new ImageClaims(question);
        List<DiskClaim> disks = new ArrayList<>();
        SortedMap<String, StorageName> used = new TreeMap<>();
        for (HostPath path : PathCatalogue.find(guest.domain().document())) {
            if (path.isAbsolute()) {
                images.named(path.path()).ifPresent(name -> used.put(name.name(), name));
            }
        }
        for (Element disk : guest.devices("disk")) {
            List<StorageItem> items = GuestStorage.of(disk, question.host(), question.probed());
            items.forEach(item ->
                    ImageClaims.path(item).flatMap(images::named).ifPresent(name -> used.put(name.name(), name)));
            String target = Elements.child(disk, "target")
                    .map(element -> element.getAttribute("dev"))
                    .orElse("");
            if (!items.isEmpty() && !target.isEmpty()) {
                disks.add(new DiskClaim(
                        target,
                        GuestStorage.written(disk),
                        items.stream().map(images::of).toList()));
            }
        }
        return new Passport(
                Optional.of(written),
                host(host, rules, virtgate),
                used.values().stream()
                        .map(name -> new StorageClaim(name.name(), name.path(), name.source()))
                        .toList(),
                disks,
                new InterfaceClaims(question).of(guest),
                FirmwareClaims.of(guest, probed, started));
    }

    private static HostClaim host(HostSnapshot host, RuleSet rules, String virtgate) {
        Optional<Identity> identity = known(host.machine().identity());
        Optional<Capabilities> capabilities = known(host.libvirt().capabilities());
        Optional<Identity.Cpu> cpu = identity.map(Identity::cpu);
        return new HostClaim(
                Optional.of(host.host()),
                identity.map(Identity::machineId),
                identity.map(Identity::addresses).orElse(List.of()),
                new OsClaim(
                        identity.map(Identity::os), identity.map(Identity::osVersion), identity.map(Identity::kernel)),
                new SoftwareClaim(
                        capabilities.map(Capabilities::libvirt),
                        capabilities.map(Capabilities::qemu),
                        Optional.of(virtgate),
                        Optional.of(rules.policyDigest()),
                        known(host.setup().configuration()).flatMap(Configuration::lockManager)),
                new CpuClaim(
                        cpu.map(Identity.Cpu::vendor),
                        cpu.map(Identity.Cpu::model),
                        new TreeSet<>(cpu.map(Identity.Cpu::flags).orElse(Set.of()))));
    }

    private static <T> Optional<T> known(Fact<T> fact) {
        return fact instanceof Fact.Known<T> known ? Optional.of(known.value()) : Optional.empty();
    }

    private static Check.Question question(Guest guest, RuleSet rules, HostSnapshot host, ProbeResults probed) {
        return Check.Question.of(guest, rules, host, probed, Instant.EPOCH, false);
    }
}
