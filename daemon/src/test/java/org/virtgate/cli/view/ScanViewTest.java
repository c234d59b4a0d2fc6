package org.virtgate.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanViewTest {
    private static final Console CONSOLE =
            new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false);

    private static final JsonObject ADMITTED = json("""
            {"guest": "web1", "verdict": "admitted", "findings": [
              {"effect": "audited", "rule": "guest.cache", "message": "cache", "fix": "change it"}]}""");

    private static final JsonObject DENIED = json("""
            {"guest": "db1", "verdict": "denied", "findings": [
              {"effect": "audited", "rule": "guest.cache", "message": "cache", "fix": "change it"},
              {"effect": "denies", "rule": "storage.shared", "file": "/r/00-baseline.toml", "line": 14,
               "message": "disk vda is on ext4", "fix": "move it"}]}""");

    @Test
    void showsWhyEachGuestCouldNotComeBack() {
        ScanView scan = new ScanView(List.of(DENIED, ADMITTED));

        assertEquals(
                List.of(
                        "db1   DENIED",
                        "  DENIES  storage.shared (00-baseline.toml:14)",
                        "      disk vda is on ext4",
                        "      fix: move it",
                        "web1  admitted  1 audited finding",
                        "2 guests run here; 1 of them could not come back today"),
                scan.lines(CONSOLE));
        assertEquals(1, scan.denied());
    }

    @Test
    void countsGuestsWhoseDomainCannotBeReadAmongThoseThatCouldNot() {
        ScanView scan = new ScanView(List.of(json("{\"error\": \"the domain cannot be read\"}"), ADMITTED));

        assertEquals(1, scan.denied());
        assertEquals(
                "2 guests run here; 1 of them could not come back today",
                scan.lines(CONSOLE).get(3));
    }

    @Test
    void doesNotCountWhatOnlyTheHostThatAGuestComesFromCouldTell() {
        ScanView scan = new ScanView(List.of(json("""
                {"guest": "web1", "verdict": "denied", "findings": [
                  {"effect": "denies", "rule": "mine", "use": "origin.known", "message": "this host itself wrote the passport"}]}""")));

        assertEquals(List.of("web1  admitted", "1 guest runs here; each could come back today"), scan.lines(CONSOLE));
        assertEquals(0, scan.denied());
    }

    @Test
    void tellsMembersApartWhatOnlyRootIsTold() {
        ScanView scan = new ScanView(List.of(json("{\"guest\": \"web2\", \"verdict\": \"not-told\"}"), ADMITTED));

        assertEquals(0, scan.denied());
        assertEquals(1, scan.notTold());
        assertEquals(
                "2 guests run here; each could come back today; of 1 only root is told",
                scan.lines(CONSOLE).get(2));
    }

    @Test
    void tellsApartWhatLibvirtDoesNotShow() {
        ScanView scan = new ScanView(List.of(ADMITTED, json("""
                {"guest": "db2", "verdict": "not-told", "error": "libvirt does not show it: access denied"}""")));

        assertEquals(0, scan.denied());
        assertEquals(0, scan.notTold());
        assertEquals(1, scan.unshown());
        assertEquals(
                List.of(
                        "db2   not told",
                        "  libvirt does not show it: access denied",
                        "2 guests run here; each other could come back today; of 1 nothing can be told"),
                scan.lines(CONSOLE).subList(1, 4));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
