package org.virtgate.domain.passport;

import java.util.Optional;
import java.util.stream.Collectors;
import org.virtgate.domain.DomainNamespaces;

/**
 * Writes a passport as XML. Equal passports give equal texts. A field with an invalid value, a path that XML cannot
 * represent for example, is left out, so that the reader gets back everything that was written.
 *
 * <p>The element declares the namespace as its default one. {@code virDomainSetMetadata} accepts that, and refuses an
 * element that uses the prefix which libvirt is to declare itself (seen with 9.0.0).
 */
public final class PassportWriter {
    private final StringBuilder text = new StringBuilder(1024);

    private PassportWriter() {}

    /** Returns the XML: one element without an XML declaration. */
    public static String write(Passport passport) {
        PassportWriter writer = new PassportWriter();
        writer.passport(passport);
        return writer.text.toString();
    }

    private void passport(Passport passport) {
        HostClaim host = passport.host();
        text.append('<')
                .append(Passport.ELEMENT)
                .append(" xmlns=\"")
                .append(DomainNamespaces.VIRTGATE)
                .append('"');
        attribute("version", Format.VERSION_NUMBER, Optional.of(String.valueOf(Passport.VERSION)));
        attribute("host", Format.WORD, host.name());
        attribute("machine", Format.MACHINE_ID, host.machineId());
        attribute("written", Format.INSTANT, passport.written().map(String::valueOf));
        text.append('>');
        host.addresses().stream()
                .filter(Format.ADDRESS::holds)
                .forEach(address -> text.append("<address>").append(address).append("</address>"));
        os(host.os());
        software(host.software());
        cpu(host.cpu());
        passport.storages().forEach(this::storage);
        passport.disks().forEach(this::disk);
        passport.interfaces().forEach(this::nic);
        passport.firmware().forEach(this::firmware);
        text.append("</").append(Passport.ELEMENT).append('>');
    }

    private void os(OsClaim os) {
        text.append("<os");
        attribute("id", Format.WORD, os.id());
        attribute("version", Format.WORD, os.version());
        attribute("kernel", Format.WORD, os.kernel());
        text.append("/>");
    }

    private void software(SoftwareClaim software) {
        text.append("<software");
        attribute("libvirt", Format.VERSION, software.libvirt());
        attribute("qemu", Format.VERSION, software.qemu());
        attribute("virtgate", Format.WORD, software.virtgate());
        attribute("rules", Format.DIGEST, software.rules());
        attribute("locks", Format.NAME, software.locks());
        text.append("/>");
    }

    private void cpu(CpuClaim cpu) {
        text.append("<cpu");
        attribute("vendor", Format.LINE, cpu.vendor());
        attribute("model", Format.LINE, cpu.model());
        text.append('>')
                .append(cpu.flags().stream().filter(Format.FLAG::holds).collect(Collectors.joining(" ")))
                .append("</cpu>");
    }

    private void storage(StorageClaim storage) {
        if (Format.NAME.holds(storage.name()) && Format.PATH_BELOW_ROOT.holds(storage.path())) {
            text.append("<storage");
            attribute("name", Format.NAME, Optional.of(storage.name()));
            attribute("path", Format.PATH_BELOW_ROOT, Optional.of(storage.path()));
            attribute("source", Format.SOURCE, storage.source());
            text.append("/>");
        }
    }

    private void disk(DiskClaim disk) {
        if (Format.NAME.holds(disk.target())) {
            text.append("<disk");
            attribute("target", Format.NAME, Optional.of(disk.target()));
            attribute("source", Format.SOURCE, disk.source());
            text.append('>');
            disk.chain().forEach(this::image);
            text.append("</disk>");
        }
    }

    private void image(ImageClaim image) {
        text.append("<image");
        attribute("storage", Format.NAME, image.storage());
        attribute("relative", Format.RELATIVE_PATH, image.relative());
        attribute("path", Format.PATH, image.path());
        attribute("size", Format.NUMBER, image.size().map(Long::toUnsignedString));
        attribute("identity", Format.SOURCE, image.identity());
        attribute("luns", Format.SOURCE, image.luns());
        attribute("served", Format.YES_OR_NO, image.served().map(served -> served ? "yes" : "no"));
        text.append('>');
        image.file().ifPresent(this::file);
        text.append("</image>");
    }

    private void file(FileClaim file) {
        text.append("<file");
        attribute("type", Format.WORD, file.type());
        attribute("source", Format.SOURCE, file.source());
        attribute("relative", Format.RELATIVE_PATH, file.relative());
        attribute("inode", Format.NUMBER, file.inode().map(Long::toUnsignedString));
        attribute("filesystem", Format.LINE, file.fileSystem());
        attribute("luns", Format.SOURCE, file.luns());
        text.append("/>");
    }

    private void nic(InterfaceClaim nic) {
        if (Format.MAC.holds(nic.mac())) {
            text.append("<interface");
            attribute("mac", Format.MAC, Optional.of(nic.mac()));
            attribute("type", Format.WORD, nic.type());
            attribute("source", Format.LINE, nic.source());
            attribute("network", Format.NAME, nic.network());
            attribute("segment", Format.LINE, nic.segment());
            attribute("mtu", Format.NUMBER, nic.mtu().map(Long::toUnsignedString));
            text.append("/>");
        }
    }

    private void firmware(FirmwareClaim firmware) {
        if (Format.WORD.holds(firmware.of())) {
            text.append("<firmware");
            attribute("of", Format.WORD, Optional.of(firmware.of()));
            attribute("size", Format.NUMBER, firmware.size().map(Long::toUnsignedString));
            text.append("/>");
        }
    }

    private void attribute(String name, Format format, Optional<String> value) {
        value.filter(format::holds).ifPresent(held -> {
            text.append(' ').append(name).append("=\"");
            Escape.append(held, text);
            text.append('"');
        });
    }
}
