package org.virtgate.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/** Collects the paths of one disk while its XML is read. */
final class DiskPaths {
    private static final Set<String> PATHS = Set.of("file", "dev", "dir");

    private final List<String> paths = new ArrayList<>();
    private boolean readOnly;
    private boolean shareable;

    /** Takes an element below the disk, at which the reader is. */
    void meet(XMLStreamReader reader) {
        switch (reader.getLocalName()) {
            case "source" -> PATHS.forEach(path -> Xml.attribute(reader, path).ifPresent(paths::add));
            case "readonly" -> readOnly = true;
            case "shareable" -> shareable = true;
            default -> {}
        }
    }

    /** Returns the paths of the disk that was read, none if it is only read and shared, and begins with the next. */
    List<String> taken() {
        List<String> taken = readOnly && shareable ? List.of() : List.copyOf(paths);
        paths.clear();
        readOnly = false;
        shareable = false;
        return taken;
    }
}
