package org.virtgate.rules.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.rules.read.RuleFile;

class RuleFoldersTest {
    @TempDir
    private Path temp = Path.of("");

    private Folder etc = new Folder(temp);
    private Folder shipped = new Folder(temp);
    private Trust trust = Trust.ROOT_ALONE;

    @BeforeEach
    void makeFolders() throws IOException {
        temp = temp.toRealPath();
        etc = Folder.in(temp, "etc");
        shipped = Folder.in(temp, "shipped");
        trust = Folder.trust(temp);
    }

    @Test
    void filesOfBothFoldersComeInTheOrderOfTheirNames() throws IOException {
        etc.write("50-b.toml", "b");
        shipped.write("00-a.toml", "a");
        shipped.write("90-c.toml", "c");
        assertFiles("shipped/00-a.toml=a", "etc/50-b.toml=b", "shipped/90-c.toml=c");
    }

    @Test
    void theAdministratorsFileMasksTheShippedOneOfItsName() throws IOException {
        shipped.write("00-a.toml", "shipped");
        etc.write("00-a.toml", "mine");
        assertFiles("etc/00-a.toml=mine");
    }

    @Test
    void anEmptyFileOrALinkToNowhereSwitchesAShippedOneOff() throws IOException {
        shipped.write("00-a.toml", "a");
        shipped.write("10-b.toml", "b");
        etc.write("00-a.toml", "");
        Files.createSymbolicLink(etc.path().resolve("10-b.toml"), Path.of("/dev/null"));
        assertFiles("etc/00-a.toml=", "etc/10-b.toml=");
    }

    @Test
    void aMaskedFileIsNotEvenLookedAt() throws IOException {
        Folder.mode(shipped.write("00-a.toml", "shipped"), "rw-rw-rw-");
        etc.write("00-a.toml", "mine");
        assertFiles("etc/00-a.toml=mine");
    }

    @Test
    void otherNamesAndWhatEditorsLeaveArePassedOver() throws IOException {
        etc.write("a.toml.rpmsave", "x");
        etc.write("README", "x");
        etc.write(".a.toml.swp", "x");
        etc.write(".hidden.toml", "x");
        Files.createSymbolicLink(etc.path().resolve(".#a.toml"), Path.of("nobody@nowhere.1234"));
        assertFiles();
    }

    @Test
    void tellsOfFilesThatAreNotReadBecauseOfTheirNames() throws IOException {
        etc.write("20-site.tml", "x");
        etc.write("30-site", "x");
        for (String left : List.of("README.md", "a.toml~", "a.toml.bak", "a.toml.dpkg-dist", "a.toml.off", ".b.tml")) {
            etc.write(left, "x");
        }
        Files.createDirectory(etc.path().resolve("old"));

        assertEquals(
                List.of(etc.path().resolve("20-site.tml"), etc.path().resolve("30-site")),
                new RuleFolders(List.of(etc.path(), shipped.path()), trust)
                        .read()
                        .unread());
    }

    @Test
    void theSitesFolderMayBeMissingAndTheShippedOneMayNot() throws IOException {
        shipped.write("00-a.toml", "a");
        Path none = temp.resolve("none");
        RuleFolders one = new RuleFolders(List.of(none, shipped.path()), trust);
        assertEquals(List.of(), problems(one));
        RuleFolders unshipped = new RuleFolders(List.of(etc.path(), none), trust);
        assertEquals(
                List.of("/none: there is no such folder, expected the rules that virtgate ships: install it again"),
                problems(unshipped));
    }

    @Test
    void whatOthersCanWriteIsRefused() throws IOException {
        Folder.mode(etc.write("group.toml", "x"), "rw-rw-r--");
        Folder.mode(etc.write("world.toml", "x"), "rw-r--rw-");
        assertProblems(
                "/etc/group.toml: can be written by others (mode 664), expected one that only ME can write;"
                        + " chown ME: /etc/group.toml && chmod go-w /etc/group.toml",
                "/etc/world.toml: can be written by others (mode 646), expected one that only ME can write;"
                        + " chown ME: /etc/world.toml && chmod go-w /etc/world.toml");
    }

    @Test
    void aFolderThatOthersCanWriteIsRefused() throws IOException {
        etc.write("a.toml", "x");
        Folder.mode(etc.path(), "rwxrwxr-x");
        assertProblems("/etc: can be written by others (mode 775), expected one that only ME can write;"
                + " chown ME: /etc && chmod go-w /etc");
    }

    @Test
    void theTargetOfALinkAndItsFolderCountToo() throws IOException {
        Folder elsewhere = Folder.in(temp, "elsewhere");
        Path target = elsewhere.write("a.toml", "x");
        Files.createSymbolicLink(etc.path().resolve("a.toml"), target);
        assertFiles("etc/a.toml=x");
        Folder.mode(elsewhere.path(), "rwxrwxrwx");
        Folder.mode(target, "rw-rw-r--");
        assertProblems(
                "/elsewhere/a.toml: can be written by others (mode 664), expected one that only ME can write;"
                        + " chown ME: /elsewhere/a.toml && chmod go-w /elsewhere/a.toml",
                "/elsewhere: can be written by others (mode 777), expected one that only ME can write;"
                        + " chown ME: /elsewhere && chmod go-w /elsewhere");
    }

    /** Whoever can write there can lead the path to any file that is trusted, and to /dev/null. */
    @Test
    void theFoldersOfLinksInTheMiddleCountToo() throws IOException {
        Folder middle = Folder.in(temp, "middle");
        Folder elsewhere = Folder.in(temp, "elsewhere");
        for (String to : List.of(elsewhere.write("a.toml", "x").toString(), "/dev/null")) {
            Folder.mode(middle.path(), "rwxr-xr-x");
            Path way = Files.createSymbolicLink(middle.path().resolve("way"), Path.of(to));
            Path file = Files.createSymbolicLink(etc.path().resolve("a.toml"), Path.of("../middle/way"));
            assertFiles(to.equals("/dev/null") ? "etc/a.toml=" : "etc/a.toml=x");
            Folder.mode(middle.path(), "rwxrwxrwx");
            assertProblems("/middle: can be written by others (mode 777), expected one that only ME can write;"
                    + " chown ME: /middle && chmod go-w /middle");
            Files.delete(way);
            Files.delete(file);
        }
    }

    @Test
    void whatBelongsToAnotherIsRefused() throws IOException {
        Path file = etc.write("it's.toml", "x");
        boolean root = trust.owner().orElseThrow() == 0;
        if (root) {
            Files.setAttribute(file, "unix:uid", 4711);
        }
        Trust another = root ? Trust.ROOT_ALONE : Trust.of(trust.owner().orElseThrow() + 1);
        String found = "/etc/it's.toml: belongs to uid " + Files.getAttribute(file, "unix:uid") + ", expected one that";
        List<String> told = problems(new RuleFolders(List.of(etc.path()), another));
        assertTrue(told.stream().anyMatch(p -> p.startsWith(found)), told::toString);
        assertTrue(told.stream().anyMatch(p -> p.endsWith("chmod go-w '/etc/it'\\''s.toml'")), told::toString);
    }

    @Test
    void nobodyIsAskedAboutFilesThatDecideForNobody() throws IOException {
        Folder.mode(etc.write("a.toml", "x"), "rw-rw-rw-");
        Folder.mode(etc.path(), "rwxrwxrwx");
        assertEquals(List.of(), problems(new RuleFolders(List.of(etc.path()), Trust.ANYBODY)));
    }

    @Test
    void whatIsNoFileOfTextIsRefused() throws IOException {
        Folder.in(etc.path(), "a-folder.toml");
        Files.createSymbolicLink(etc.path().resolve("dangling.toml"), Path.of("nowhere"));
        Files.createSymbolicLink(etc.path().resolve("loop.toml"), Path.of("loop.toml"));
        etc.write("large.toml", "#".repeat((1 << 20) + 1));
        Folder.mode(
                Files.write(
                        etc.path().resolve("latin1.toml"),
                        "ok\n# gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1)),
                "rw-r--r--");
        etc.write("limit.toml", "#".repeat(1 << 20));
        assertProblems(
                "/etc/a-folder.toml: not a regular file",
                "/etc/dangling.toml: a link to nowhere, which is not there",
                "/etc/large.toml: over 1 MiB, expected a file that people wrote",
                "/etc/latin1.toml:2:5: not UTF-8: byte 0xfc; save the file in UTF-8",
                "/etc/loop.toml: a link to loop.toml, which is not there");
    }

    @Test
    void aTextThatEndsInTheMiddleOfACharacterIsRefused() throws IOException {
        Folder.mode(Files.write(etc.path().resolve("cut.toml"), new byte[] {'#', (byte) 0xc3}), "rw-r--r--");
        assertProblems("/etc/cut.toml:1:2: not UTF-8: byte 0xc3; save the file in UTF-8");
    }

    private void assertFiles(String... expected) {
        RuleFolders.Content content = folders().read();
        assertEquals(List.of(), content.problems());
        assertEquals(
                List.of(expected), content.files().stream().map(this::brief).toList());
    }

    private void assertProblems(String... expected) {
        assertEquals(List.of(expected), problems(folders()));
    }

    private List<String> problems(RuleFolders folders) {
        String me =
                trust.owner().orElseThrow() == 0 ? "root" : "" + trust.owner().orElseThrow();
        return folders.read().problems().stream()
                .map(p -> p.toString()
                        .replace(temp.toString(), "")
                        .replace("only uid " + me, "only ME")
                        .replace("only " + me, "only ME")
                        .replace("chown " + me + ":", "chown ME:"))
                .toList();
    }

    private RuleFolders folders() {
        return new RuleFolders(List.of(etc.path(), shipped.path()), trust);
    }

    private String brief(RuleFile file) {
        return temp.relativize(Path.of(file.path())) + "=" + file.text();
    }
}
