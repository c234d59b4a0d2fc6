package org.virtgate.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.domain.Elements;
import org.virtgate.domain.HostPaths;
import org.w3c.dom.Element;

/** Where the state of a guest's emulated TPM lies: one swtpm at a time may have it. */
public final class TpmState {
    /** swtpmStorageDir of src/qemu/qemu_conf.c, libvirt 9.0. */
    private static final String DEFAULT = "/var/lib/libvirt/swtpm/";

    private TpmState() {}

    /**
     * Returns the files that swtpm locks before it uses the state (SWTPM_NVRAM_Lock_Dir in swtpm_nvstore_dir.c, 0.7).
     */
    public static List<String> lockFiles(Guest guest) {
        List<String> files = new ArrayList<>();
        for (Element tpm : guest.devices("tpm")) {
            Elements.child(tpm, "backend")
                    .filter(backend -> backend.getAttribute("type").equals("emulator"))
                    .flatMap(backend -> directory(guest, backend))
                    .ifPresent(directory -> files.add(directory + "/.lock"));
        }
        return files;
    }

    /** The directory that the domain names (since libvirt 10.10) or, without one, that of the guest's UUID. */
    private static Optional<String> directory(Guest guest, Element backend) {
        Optional<Element> source = Elements.child(backend, "source");
        if (source.isPresent()) {
            return source.filter(s -> s.getAttribute("type").equals("dir"))
                    .map(s -> s.getAttribute("path"))
                    .filter(HostPaths::isAbsolute);
        }
        String version = backend.getAttribute("version").equals("1.2") ? "tpm1.2" : "tpm2";
        String uuid = guest.domain().uuid();
        return uuid.matches("[0-9a-fA-F-]{36}") ? Optional.of(DEFAULT + uuid + "/" + version) : Optional.empty();
    }
}
