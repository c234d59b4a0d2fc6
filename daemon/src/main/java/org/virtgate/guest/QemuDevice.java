package org.virtgate.guest;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.virtgate.domain.DomainNamespaces;
import org.virtgate.domain.Printable;
import org.w3c.dom.Element;

/**
 * Properties of a device that libvirt passes to QEMU unread: {@code qemu:commandline} with {@code -device},
 * {@code -set} or {@code -global} (qemu(1), "Device options"; QEMU 7.2 reads them in softmmu/vl.c and
 * util/qemu-config.c), and {@code qemu:override} (schema of libvirt 9.0.0, {@code qemuoverride}).
 *
 * @param where the place, as messages call it: {@code qemu:commandline -device virtio-net-pci}
 * @param driver QEMU's name of the kind of device; empty if only the device's id is known
 */
record QemuDevice(String where, String driver, Map<String, String> properties) {
    private static final Pattern SET = Pattern.compile("(device)\\.([^.]+)\\.([^=]+)=(.*)");
    private static final Pattern GLOBAL = Pattern.compile("([^.=]+)\\.([^=]+)=(.*)");

    QemuDevice {
        Objects.requireNonNull(where);
        Objects.requireNonNull(driver);
        properties = Map.copyOf(properties);
    }

    /**
     * Returns the devices with such properties, in document order. Arguments that QEMU would not understand are left
     * out, because QEMU refuses to start with them.
     */
    static List<QemuDevice> of(Guest guest) {
        Element domain = guest.domain().document().getDocumentElement();
        List<String> arguments = children(domain, "commandline")
                .flatMap(c -> children(c, "arg"))
                .map(arg -> arg.getAttribute("value"))
                .toList();
        List<QemuDevice> found = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            String text = arguments.get(i + 1);
            switch (arguments.get(i).replaceFirst("^--", "-")) {
                case "-device" -> device(text, found);
                case "-set" -> set(text, found);
                case "-global" -> global(text, found);
                default -> {
                    // another option, or the value of one
                }
            }
        }
        children(domain, "override").flatMap(o -> children(o, "device")).forEach(d -> override(d, found));
        return found;
    }

    /**
     * Returns a property as a whole number, as QEMU reads it: 0x begins a hexadecimal one, 0 an octal one
     * (qemu_strtou64 with base 0).
     */
    OptionalLong number(String property) {
        try {
            return OptionalLong.of(
                    Long.decode(properties.getOrDefault(property, "").strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static void device(String text, List<QemuDevice> found) {
        Map<String, String> properties = text.startsWith("{") ? json(text) : pairs(text, "driver");
        String driver = properties.getOrDefault("driver", "");
        found.add(new QemuDevice("qemu:commandline -device " + Printable.of(driver), driver, properties));
    }

    private static void set(String text, List<QemuDevice> found) {
        Matcher set = SET.matcher(text);
        if (set.matches()) {
            found.add(new QemuDevice(
                    "qemu:commandline -set device." + Printable.of(set.group(2)),
                    "",
                    Map.of(set.group(3), set.group(4))));
        }
    }

    private static void global(String text, List<QemuDevice> found) {
        Matcher shortForm = GLOBAL.matcher(text);
        Map<String, String> longForm = shortForm.matches() ? Map.of() : pairs(text, "driver");
        String driver = shortForm.matches() ? shortForm.group(1) : longForm.getOrDefault("driver", "");
        String property = shortForm.matches() ? shortForm.group(2) : longForm.getOrDefault("property", "");
        String value = shortForm.matches() ? shortForm.group(3) : longForm.getOrDefault("value", "");
        found.add(new QemuDevice("qemu:commandline -global " + Printable.of(driver), driver, Map.of(property, value)));
    }

    private static void override(Element device, List<QemuDevice> found) {
        Map<String, String> properties = new LinkedHashMap<>();
        children(device, "frontend")
                .flatMap(frontend -> children(frontend, "property"))
                .filter(property -> !property.getAttribute("type").equals("remove"))
                .forEach(property -> properties.put(property.getAttribute("name"), property.getAttribute("value")));
        found.add(new QemuDevice("qemu:override of " + Printable.of(device.getAttribute("alias")), "", properties));
    }

    /** Parses {@code a,b=c,d=e,,f}: a doubled comma is one comma of a value, and the first value may omit its key. */
    private static Map<String, String> pairs(String text, String impliedKey) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.replace(",,", "\0").split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? (pairs.isEmpty() ? impliedKey : pair) : pair.substring(0, equals);
            String value = equals < 0 ? (pairs.isEmpty() ? pair : "on") : pair.substring(equals + 1);
            pairs.put(key, value.replace('\0', ','));
        }
        return pairs;
    }

    private static Map<String, String> json(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonElement> member :
                    JsonParser.parseString(text).getAsJsonObject().entrySet()) {
                if (member.getValue().isJsonPrimitive()) {
                    values.put(member.getKey(), member.getValue().getAsString());
                }
            }
        } catch (JsonParseException | IllegalStateException e) {
            values.clear();
        }
        return values;
    }

    private static Stream<Element> children(Element parent, String name) {
        Stream.Builder<Element> children = Stream.builder();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && name.equals(element.getLocalName())
                    && DomainNamespaces.QEMU.equals(element.getNamespaceURI())) {
                children.add(element);
            }
        }
        return children.build();
    }
}
