package org.virtgate.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.domain.Elements;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.Printable;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;
import org.w3c.dom.Element;

/**
 * A file with firmware that QEMU maps into the guest's memory: the code, the variables, the option ROM of an interface.
 * QEMU takes a migrating guest only into memory of the same size (ram_load_setup in migration/ram.c, QEMU 7.2).
 *
 * @param of what it is for: loader, nvram, or the MAC address of an interface
 * @param what a noun phrase for messages
 * @param format as the domain declares it: raw or qcow2
 * @param template the file that libvirt makes the variables of if they are missing; empty if the domain names none
 * @param templateFormat as the domain declares it, or as the template's name ends
 */
public record FirmwareFile(
        String of, String what, String path, String format, Optional<String> template, String templateFormat) {
    private static final String RAW = "raw";

    /** Returns those that a domain names by paths, as the domain has them. */
    public static List<FirmwareFile> of(Guest guest) {
        List<FirmwareFile> files = new ArrayList<>();
        Elements.child(guest.domain().document().getDocumentElement(), "os").ifPresent(os -> {
            Elements.child(os, "loader").ifPresent(loader -> add("loader", "firmware", text(loader), loader, files));
            Elements.child(os, "nvram").ifPresent(nvram -> add("nvram", "nvram", variables(nvram), nvram, files));
        });
        for (Element nic : guest.devices("interface")) {
            String mac = Devices.child(nic, "mac", "address");
            Elements.child(nic, "rom")
                    .filter(rom -> !rom.getAttribute("enabled").equals("no"))
                    .ifPresent(rom -> add(
                            mac, "option ROM of interface " + Printable.of(mac), rom.getAttribute("file"), rom, files));
        }
        return files;
    }

    /** Returns the images whose headers tell the format of firmware, with the declared formats. */
    public static Map<String, String> images(Guest guest) {
        Map<String, String> images = new HashMap<>();
        for (FirmwareFile file : of(guest)) {
            if (!file.isRom()) {
                images.put(file.path, file.format);
            }
        }
        return images;
    }

    /** Whether it is an option ROM, whose memory QEMU makes as large as the next power of two. */
    public boolean isRom() {
        return !of.equals("loader") && !of.equals("nvram");
    }

    /** Returns the bytes of memory that QEMU makes of it; empty if that is not known. */
    public Optional<Long> size(ProbeResults probed) {
        if (!format.equals(RAW)) {
            return probed.images().get(path) instanceof ImageFact.Header header
                            && header.format().equals(format)
                    ? header.size()
                    : Optional.empty();
        }
        return size(path, probed).map(size -> isRom() ? powerOfTwo(size) : size);
    }

    /** Returns the size of a raw template; empty if there is none, or it is not known. */
    public Optional<Long> templateSize(ProbeResults probed) {
        return format.equals(RAW) && templateFormat.equals(RAW)
                ? template.flatMap(path -> size(path, probed))
                : Optional.empty();
    }

    private static Optional<Long> size(String path, ProbeResults probed) {
        return probed.paths().get(path) instanceof PathFact.Present present
                ? present.file().map(PathFact.FileId::size)
                : Optional.empty();
    }

    private static long powerOfTwo(long size) {
        return size <= 1 ? size : Long.highestOneBit(size - 1) << 1;
    }

    private static String variables(Element nvram) {
        return Elements.child(nvram, "source")
                .map(source -> source.getAttribute("file"))
                .orElseGet(() -> text(nvram));
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    private static void add(String of, String what, String path, Element element, List<FirmwareFile> files) {
        if (HostPaths.isAbsolute(path)) {
            String format = element.getAttribute("format");
            files.add(new FirmwareFile(
                    of,
                    what,
                    path,
                    format.isEmpty() ? RAW : format,
                    Optional.of(element.getAttribute("template")).filter(HostPaths::isAbsolute),
                    templateFormat(element)));
        }
    }

    private static String templateFormat(Element element) {
        String declared = element.getAttribute("templateFormat");
        if (!declared.isEmpty()) {
            return declared;
        }
        return element.getAttribute("template").endsWith(".qcow2") ? "qcow2" : RAW;
    }
}
