package org.virtgate.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.virtgate.domain.SecretText;
import org.virtgate.libvirt.LiveGuests.FailedException;

/**
 * What of a guest at its origin is in the way of a migration, as far as libvirt tells it one by one.
 * {@link SourceConsent} has the whole, in libvirt's words.
 *
 * @param snapshots the names of its snapshots; empty if this libvirt cannot tell. libvirt migrates no guest that has
 *     some (qemuMigrationSrcIsAllowed in qemu_migration.c, 10.7)
 * @param checkpoints the names of its checkpoints; empty if this libvirt (before 5.6) cannot tell
 * @param blockJobs by the target of a disk, the block job that runs on it
 * @param job the job that libvirt has for the guest; empty if there is none
 */
public record GuestObstacles(
        Optional<List<String>> snapshots,
        Optional<List<String>> checkpoints,
        Map<String, BlockJob> blockJobs,
        Optional<JobProgress> job) {
    public GuestObstacles {
        snapshots = snapshots.map(List::copyOf);
        checkpoints = checkpoints.map(List::copyOf);
        blockJobs = Map.copyOf(blockJobs);
        Objects.requireNonNull(job);
    }

    /** A kind of block job (enum virDomainBlockJobType in libvirt-domain.h). */
    public enum BlockJob {
        UNKNOWN,
        PULL,
        COPY,
        COMMIT,
        ACTIVE_COMMIT,
        BACKUP;

        static BlockJob of(int number) {
            return number >= 0 && number < values().length ? values()[number] : UNKNOWN;
        }
    }

    /** Reads them from this host's libvirt. */
    public static GuestObstacles read(LibvirtGuest guest) throws FailedException {
        try {
            Domain domain = guest.connection().domainLookupByUUIDString(guest.uuid());
            try {
                return new GuestObstacles(
                        names(() -> domain.snapshotListNames(0)),
                        names(() -> domain.checkpointListNames(0)),
                        blockJobs(domain),
                        GuestJob.progress(guest.domain()));
            } finally {
                domain.free();
            }
        } catch (LibvirtException e) {
            throw new FailedException(SecretText.hidden(String.valueOf(e.getMessage())), guest.isLost());
        } catch (LibvirtErrorException e) {
            throw LibvirtGuest.failed(e);
        }
    }

    private interface Names {
        String[] list() throws LibvirtException;
    }

    private static Optional<List<String>> names(Names names) throws LibvirtException {
        try {
            return Optional.of(List.of(names.list()));
        } catch (LibvirtException e) {
            if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_SUPPORT) {
                return Optional.empty();
            }
            throw e;
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }

    private static Map<String, BlockJob> blockJobs(Domain domain) throws LibvirtException {
        Map<String, BlockJob> jobs = new TreeMap<>();
        for (String target : targets(domain.getXMLDesc(0))) {
            int type = domain.getBlockJobInfo(target, 0).type;
            if (type > 0) {
                jobs.put(target, BlockJob.of(type));
            }
        }
        return jobs;
    }

    /** Returns the targets of a domain's disks, in its order. */
    static List<String> targets(String domain) {
        List<String> targets = new ArrayList<>();
        try {
            XMLStreamReader reader = Xml.reader(domain);
            boolean inDisk = false;
            while (reader.hasNext()) {
                reader.next();
                if (reader.isStartElement() && reader.getLocalName().equals("disk")) {
                    inDisk = true;
                } else if (reader.isEndElement() && reader.getLocalName().equals("disk")) {
                    inDisk = false;
                } else if (inDisk
                        && reader.isStartElement()
                        && reader.getLocalName().equals("target")) {
                    Xml.attribute(reader, "dev").ifPresent(targets::add);
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("libvirt prints XML that cannot be read", e);
        }
        return targets;
    }
}
