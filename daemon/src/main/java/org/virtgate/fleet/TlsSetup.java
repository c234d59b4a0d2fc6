package org.virtgate.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.fleet.CertificateFile.Role;

/**
 * The certificates of a host for migrations over TLS.
 *
 * @param files none if that is not told
 * @param libvirtAsks whether its libvirt lets only clients in that show a certificate
 * @param qemuAsks as {@code libvirtAsks}, for the QEMU of an arriving guest
 */
public record TlsSetup(List<CertificateFile> files, boolean libvirtAsks, boolean qemuAsks) {
    public static final TlsSetup NONE = new TlsSetup(List.of(), true, true);

    public TlsSetup {
        files = List.copyOf(files);
    }

    /**
     * Reads which certificates are asked for. Both ask unless it is set otherwise (tls_no_verify_certificate of
     * libvirtd.conf; SET_TLS_VERIFY_DEFAULT in src/qemu/qemu_conf.c, 9.0).
     *
     * @param facts virtgated's answer to {@code facts}
     */
    public static TlsSetup of(List<CertificateFile> files, JsonObject facts) {
        JsonObject all = Members.object(Members.fact(facts, "setup.configuration"), "files");
        boolean libvirtAsks = List.of("libvirtd.conf", "virtproxyd.conf").stream()
                .noneMatch(file -> value(all, file, "tls_no_verify_certificate").equals("1"));
        String migration = value(all, "qemu.conf", "migrate_tls_x509_verify");
        String driver = value(all, "qemu.conf", "default_tls_x509_verify");
        return new TlsSetup(files, libvirtAsks, !(migration.isEmpty() ? driver : migration).equals("0"));
    }

    /** Returns the file of this role; empty if that is not told. */
    public Optional<CertificateFile> file(Role role) {
        return files.stream().filter(file -> file.role() == role).findFirst();
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        JsonArray all = new JsonArray();
        files.forEach(file -> all.add(file.json()));
        json.add("files", all);
        json.addProperty("libvirt_asks", libvirtAsks);
        json.addProperty("qemu_asks", qemuAsks);
        return json;
    }

    /** Reads what {@link #json} writes. */
    static TlsSetup read(JsonObject json) {
        List<CertificateFile> files = new ArrayList<>();
        for (JsonElement file : Members.list(json, "files")) {
            CertificateFile.read(file.getAsJsonObject()).ifPresent(files::add);
        }
        return new TlsSetup(
                files,
                !Members.text(json, "libvirt_asks").equals("false"),
                !Members.text(json, "qemu_asks").equals("false"));
    }

    private static String value(JsonObject files, String file, String name) {
        return Members.text(Members.object(Members.object(files, file), name), "value");
    }
}
