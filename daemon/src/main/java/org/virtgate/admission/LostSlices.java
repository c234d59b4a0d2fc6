package org.virtgate.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.admission.RewritePlan.Proposal;
import org.virtgate.domain.Counterparts;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.Edit;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Place;
import org.w3c.dom.Element;

/**
 * Where libvirt copies a disk to a block device that is larger than the disk, the running guest has a slice of that
 * device, as large as the disk was. libvirt gives it to the persistent definition too, but only to a disk with the same
 * source (qemuMigrationDstPersist in src/qemu/qemu_migration.c, 11.3). A disk whose path was rewritten loses it, and
 * has another size after its next cold start. Seen with libvirt 11.3 and 12.8.
 */
final class LostSlices {
    private LostSlices() {}

    /**
     * Returns the slices to add to the persistent definition.
     *
     * @param taken the rewrites of that definition
     * @param live as the guest runs here
     * @param came as the guest came, when it had no slice yet; where that is not known, the persistent definition
     */
    static List<Proposal> of(List<Proposal> taken, DomainXml live, DomainXml came) {
        List<Proposal> slices = new ArrayList<>();
        for (Proposal proposal : taken) {
            Element source = proposal.place().element();
            boolean isOfDisk = source.getNodeName().equals("source")
                    && source.getParentNode() instanceof Element disk
                    && disk.getNodeName().equals("disk");
            if (isOfDisk
                    && slice(source).isEmpty()
                    && isIn(live, proposal)
                    && sliceIn(came, source).isEmpty()) {
                sliceIn(live, source)
                        .flatMap(LostSlices::bytes)
                        .ifPresent(bytes -> slices.add(proposal(proposal, source, bytes)));
            }
        }
        return slices;
    }

    private static Proposal proposal(Proposal of, Element source, String bytes) {
        Rewrite was = of.rewrite();
        String xml = "<slices><slice type='storage' offset='0' size='" + bytes + "'/></slices>";
        return new Proposal(
                new Rewrite(
                        new Place(source, null).path() + "/slices",
                        "",
                        "a slice of " + bytes + " bytes",
                        was.by(),
                        true),
                of.place(),
                List.of(new Edit.AddElement(source, xml)));
    }

    /** Whether a definition has what the proposal makes. */
    private static boolean isIn(DomainXml live, Proposal proposal) {
        return new EditStates(new Counterparts(live)).areMade(proposal.edits());
    }

    private static Optional<Element> sliceIn(DomainXml other, Element source) {
        return new Counterparts(other).of(source).flatMap(LostSlices::slice);
    }

    private static Optional<Element> slice(Element source) {
        return Elements.child(source, "slices").flatMap(slices -> Elements.child(slices, "slice"));
    }

    /** Returns the size of a slice that libvirt makes for a migration; empty for any other. */
    private static Optional<String> bytes(Element slice) {
        return Optional.of(slice.getAttribute("size"))
                .filter(size -> size.matches("[0-9]{1,19}"))
                .filter(size -> slice.getAttribute("type").equals("storage")
                        && slice.getAttribute("offset").equals("0"));
    }
}
