package org.virtgate.domain.passport;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.Elements;
import org.virtgate.domain.HostPaths;
import org.w3c.dom.Element;

/**
 * Reads the passport in a domain's metadata. A passport comes from outside, so it is read within limits. The reader
 * ignores whatever is absent or invalid in it, and what a newer virtgate has added.
 */
public final class PassportReader {
    /** The largest passport that is read, in characters: enough for several hundred disks. */
    public static final int CHARACTERS = 256 << 10;

    private final Notes notes = new Notes();

    private PassportReader() {}

    /** Reads the domain's passport; never fails. */
    public static PassportReading read(DomainXml domain) {
        List<Element> found = elements(domain);
        if (found.isEmpty()) {
            return new PassportReading.Absent();
        }
        if (found.size() > 1) {
            return new PassportReading.Unusable("the guest has " + found.size() + " passports, expected one");
        }
        int characters = domain.length(found.get(0));
        if (characters > CHARACTERS) {
            return new PassportReading.Unusable(
                    "the passport has " + characters + " characters, " + CHARACTERS + " are the most that is read");
        }
        return new PassportReader().read(found.get(0));
    }

    /** Returns the elements of all passports of a domain: one, if nobody has meddled. */
    public static List<Element> elements(DomainXml domain) {
        return Elements.child(domain.document().getDocumentElement(), "metadata")
                .map(PassportReader::passports)
                .orElse(List.of());
    }

    /**
     * Returns the passports directly in the metadata, or in an element of virtgate's namespace that also contains other
     * things: libvirt keeps only one element of a namespace.
     */
    private static List<Element> passports(Element metadata) {
        List<Element> passports = new ArrayList<>();
        for (Element element : PassportElement.ours(metadata)) {
            if (Fields.isNamed(element, Passport.ELEMENT)) {
                passports.add(element);
            } else {
                PassportElement.ours(element).stream()
                        .filter(child -> Fields.isNamed(child, Passport.ELEMENT))
                        .forEach(passports::add);
            }
        }
        return passports;
    }

    private PassportReading read(Element element) {
        Fields fields = new Fields(element, notes);
        version(fields);
        Passport passport = new Passport(
                fields.instant("written"),
                host(fields),
                distinct(
                        distinct(each(fields, "storage", PassportReader::storage), StorageClaim::name),
                        StorageClaim::path),
                distinct(each(fields, "disk", PassportReader::disk), DiskClaim::target),
                distinct(each(fields, "interface", PassportReader::nic), InterfaceClaim::mac),
                distinct(each(fields, "firmware", PassportReader::firmware), FirmwareClaim::of));
        return new PassportReading.Read(passport, notes.all());
    }

    private void version(Fields fields) {
        Optional<Integer> version =
                fields.text("version", Format.VERSION_NUMBER).map(Integer::valueOf);
        if (version.isEmpty()) {
            notes.add("it does not tell its version; read as " + Passport.VERSION);
        }
        version.filter(v -> v > Passport.VERSION)
                .ifPresent(v -> notes.add("it is of version " + v
                        + ", written by a newer virtgate; read as far as version " + Passport.VERSION + " goes"));
    }

    private static HostClaim host(Fields fields) {
        Optional<Fields> os = fields.child("os");
        Optional<Fields> software = fields.child("software");
        Optional<Fields> cpu = fields.child("cpu");
        return new HostClaim(
                fields.text("host", Format.WORD),
                fields.text("machine", Format.MACHINE_ID),
                fields.children("address").stream()
                        .flatMap(address -> address.content(Format.ADDRESS).stream())
                        .toList(),
                new OsClaim(
                        os.flatMap(o -> o.text("id", Format.WORD)),
                        os.flatMap(o -> o.text("version", Format.WORD)),
                        os.flatMap(o -> o.text("kernel", Format.WORD))),
                new SoftwareClaim(
                        software.flatMap(s -> s.text("libvirt", Format.VERSION)),
                        software.flatMap(s -> s.text("qemu", Format.VERSION)),
                        software.flatMap(s -> s.text("virtgate", Format.WORD)),
                        software.flatMap(s -> s.text("rules", Format.DIGEST)),
                        software.flatMap(s -> s.text("locks", Format.NAME))),
                new CpuClaim(
                        cpu.flatMap(c -> c.text("vendor", Format.LINE)),
                        cpu.flatMap(c -> c.text("model", Format.LINE)),
                        new TreeSet<>(cpu.map(c -> c.words(Format.FLAG)).orElse(List.of()))));
    }

    private static Optional<StorageClaim> storage(Fields fields) {
        Optional<String> path = fields.key("path", Format.PATH_BELOW_ROOT).map(HostPaths::normal);
        return fields.key("name", Format.NAME)
                .flatMap(name -> path.map(p -> new StorageClaim(name, p, fields.text("source", Format.SOURCE))));
    }

    private static Optional<DiskClaim> disk(Fields fields) {
        return fields.key("target", Format.NAME)
                .map(target -> new DiskClaim(
                        target,
                        fields.text("source", Format.SOURCE),
                        fields.children("image").stream()
                                .map(PassportReader::image)
                                .toList()));
    }

    private static ImageClaim image(Fields fields) {
        return new ImageClaim(
                fields.text("storage", Format.NAME),
                fields.text("relative", Format.RELATIVE_PATH),
                fields.path("path", Format.PATH),
                fields.unsigned("size"),
                fields.child("file").map(PassportReader::file),
                fields.text("identity", Format.SOURCE),
                fields.text("luns", Format.SOURCE),
                fields.yesOrNo("served"));
    }

    private static FileClaim file(Fields fields) {
        return new FileClaim(
                fields.text("type", Format.WORD),
                fields.text("source", Format.SOURCE),
                fields.text("relative", Format.RELATIVE_PATH),
                fields.unsigned("inode"),
                fields.text("filesystem", Format.LINE),
                fields.text("luns", Format.SOURCE));
    }

    private static Optional<InterfaceClaim> nic(Fields fields) {
        return fields.key("mac", Format.MAC)
                .map(mac -> new InterfaceClaim(
                        mac,
                        fields.text("type", Format.WORD),
                        fields.text("source", Format.LINE),
                        fields.text("network", Format.NAME),
                        fields.text("segment", Format.LINE),
                        fields.unsigned("mtu")));
    }

    private static Optional<FirmwareClaim> firmware(Fields fields) {
        return fields.key("of", Format.WORD).map(of -> new FirmwareClaim(of, fields.unsigned("size")));
    }

    private static <T> List<T> each(Fields fields, String name, Function<Fields, Optional<T>> read) {
        return fields.children(name).stream()
                .flatMap(child -> read.apply(child).stream())
                .toList();
    }

    /** Returns the items without those whose key an earlier one has; a note names each of these. */
    private <T> List<T> distinct(List<T> items, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        List<T> first = new ArrayList<>();
        for (T item : items) {
            if (seen.add(key.apply(item))) {
                first.add(item);
            } else {
                notes.add(Notes.quoted(key.apply(item)) + " is told of twice; the first was taken");
            }
        }
        return first;
    }
}
