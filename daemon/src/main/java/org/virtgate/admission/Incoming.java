package org.virtgate.admission;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.domain.ApartGroups;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.HostPath;
import org.virtgate.domain.PathCatalogue;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtRequest;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.guest.DiskUsers;
import org.virtgate.guest.FirmwareFile;
import org.virtgate.guest.Guest;
import org.virtgate.guest.GuestStorage;
import org.virtgate.guest.LibvirtNeeds;
import org.virtgate.guest.MemoryNeed;
import org.virtgate.guest.TpmState;
import org.virtgate.rules.RuleSet;

/** An event after its domain was parsed and rewritten, or could not be. Probing the host and judging come next. */
public final class Incoming {
    private static final String RAW = "raw";

    private final HookEvent event;
    private final Optional<Guest> rewritten;
    private final List<Rewrite> rewrites;
    private final List<Finding> findings;
    private final boolean changed;

    private Incoming(
            HookEvent event,
            Optional<Guest> rewritten,
            List<Rewrite> rewrites,
            List<Finding> findings,
            boolean changed) {
        this.event = Objects.requireNonNull(event);
        this.rewritten = rewritten;
        this.rewrites = List.copyOf(rewrites);
        this.findings = List.copyOf(findings);
        this.changed = changed;
    }

    static Incoming of(HookEvent event, RuleSet rules) {
        try {
            return of(event, DomainXml.parse(event.xml()), rules);
        } catch (DomainXmlException e) {
            return unreadable(event, List.of(), "the domain cannot be read: " + e.getMessage());
        }
    }

    /** @param domain that of the event, read already */
    static Incoming of(HookEvent event, DomainXml domain, RuleSet rules) {
        RewritePlan plan = Rewriting.plan(Guest.of(domain, event.guest(), event.origin(), event.objection()), rules);
        boolean changed = !plan.edits().isEmpty();
        try {
            Guest guest = changed ? plan.guest().with(DomainXml.parse(domain.with(plan.edits()))) : plan.guest();
            return new Incoming(event, Optional.of(guest), plan.rewrites(), plan.findings(), changed);
        } catch (DomainXmlException e) {
            return unreadable(event, plan.rewrites(), "the domain as rewritten cannot be read: " + e.getMessage());
        }
    }

    /**
     * Returns the paths and images that checks need from the host, as far as a guest's verdict rests on them. Of a raw
     * image, and of what only QEMU may read, nothing is read.
     *
     * @param host the host's facts before probing; libvirt's pools tell where their volumes are
     */
    public ProbeRequest look(HostSnapshot host) {
        ProbeRequest all = files(host);
        Map<String, String> images = new HashMap<>(all.images());
        images.values().removeIf(RAW::equals);
        return new ProbeRequest(all.paths(), images);
    }

    /**
     * Returns the same and more: the headers of raw images, the locks of the guest's TPM, and the paths of other guests
     * here that may be a disk of this one.
     */
    public ProbeRequest lookCloser(HostSnapshot host) {
        ProbeRequest all = files(host);
        Set<String> paths = new LinkedHashSet<>(all.paths());
        rewritten.ifPresent(guest -> {
            paths.addAll(TpmState.lockFiles(guest));
            paths.addAll(DiskUsers.paths(guest, host));
        });
        return new ProbeRequest(paths, all.images());
    }

    /** Returns all paths and images of the guest itself. */
    private ProbeRequest files(HostSnapshot host) {
        Set<String> paths = new LinkedHashSet<>();
        Map<String, String> images = new HashMap<>();
        rewritten.ifPresent(guest -> {
            PathCatalogue.find(guest.domain().document()).stream()
                    .filter(HostPath::isAbsolute)
                    .forEach(path -> paths.add(path.path()));
            ProbeRequest storage = GuestStorage.probeRequest(guest, host);
            paths.addAll(storage.paths());
            images.putAll(storage.images());
            images.putAll(FirmwareFile.images(guest));
        });
        return new ProbeRequest(paths, images);
    }

    /**
     * Returns what libvirt of this host is to be asked; empty if the guest's domain could not be read. A guest that is
     * restored may be one that libvirt restores while it starts, when it does not answer.
     */
    public Optional<LibvirtRequest> askLibvirt() {
        return isRestored() ? Optional.empty() : rewritten.map(LibvirtNeeds::of);
    }

    /** Returns the servers that the guest's disks name, so that their names are resolved for later checks. */
    public Set<String> servers(HostSnapshot host) {
        return rewritten.map(guest -> GuestStorage.servers(guest, host)).orElse(Set.of());
    }

    /** Returns the guest's UUID; empty if its domain could not be read or has none. */
    public String uuid() {
        return rewritten.map(guest -> guest.domain().uuid()).orElse("");
    }

    /**
     * Returns what this host must reserve for the guest if it is admitted; empty if its domain could not be read.
     *
     * @param since now, by the clock of the host's facts
     */
    public Optional<ArrivingGuest> arriving(Instant since) {
        return rewritten.map(guest -> {
            MemoryNeed need = MemoryNeed.of(guest);
            return new ArrivingGuest(
                    event.id(),
                    guest.name(),
                    guest.domain().uuid(),
                    need.current(),
                    need.hugeBytes(),
                    ApartGroups.of(guest.domain().document()),
                    since);
        });
    }

    /** Whether the guest is restored from a file, and does not come from another host. */
    public boolean isRestored() {
        return event.operation() == HookEvent.Operation.RESTORE;
    }

    HookEvent event() {
        return event;
    }

    /** Returns the rewritten guest; empty if its domain could not be read. */
    Optional<Guest> guest() {
        return rewritten;
    }

    List<Rewrite> rewrites() {
        return rewrites;
    }

    /** Returns the findings of parsing and rewriting. */
    List<Finding> findings() {
        return findings;
    }

    /** Whether any rewrite was applied. */
    boolean changed() {
        return changed;
    }

    private static Incoming unreadable(HookEvent event, List<Rewrite> rewrites, String message) {
        Finding finding = new Finding(
                "domain.xml",
                Optional.empty(),
                new Finding.Effect.Denies(),
                message,
                "see what the origin sends: virsh dumpxml --migratable");
        return new Incoming(event, Optional.empty(), rewrites, List.of(finding), false);
    }
}
