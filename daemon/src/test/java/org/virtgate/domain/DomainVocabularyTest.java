package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DomainVocabularyTest {
    private static final DomainVocabulary SHIPPED = DomainVocabulary.shipped();

    @Test
    void shippedOneCoversTheInstalledSchema() throws IOException {
        DomainVocabulary installed = DomainVocabulary.fromSchema(SchemaOnHost.files());
        Set<String> changed = new TreeSet<>(SHIPPED.or(installed).lines());
        changed.removeAll(SHIPPED.lines());
        assertEquals(Set.of(), changed, "these lines of domain-vocabulary.txt lack something of the installed schema");
    }

    @Test
    void readsBackWhatItWrites() {
        assertEquals(SHIPPED.lines(), DomainVocabulary.parse(SHIPPED.lines()).lines());
    }

    @Test
    void knowsElementsInTheirContextOnly() {
        assertTrue(SHIPPED.shape("devices", "disk").isPresent());
        assertTrue(SHIPPED.shape("domain", "disk").isEmpty());
        assertTrue(SHIPPED.shape(DomainVocabulary.TOP, "domain").isPresent());
    }

    @Test
    void knowsTheOnlyValuesOfAnAttribute() {
        ElementShape disk = SHIPPED.shape("devices", "disk").orElseThrow();
        assertEquals(
                Set.of("block", "dir", "file", "network", "nvme", "vhostuser", "volume"),
                disk.attributes().get("type"));
        ElementShape source = SHIPPED.shape("disk", "source").orElseThrow();
        assertEquals(Set.of(), source.attributes().get("file"));
    }

    @Test
    void leavesMetadataOpenAndKnowsWhatIsForQemu() {
        assertTrue(SHIPPED.shape("domain", "metadata").orElseThrow().open());
        ElementShape commandLine = SHIPPED.shape("domain", "qemu:commandline").orElseThrow();
        assertEquals(Set.of("qemu:arg", "qemu:env"), commandLine.children());
        assertFalse(commandLine.open());
    }

    @Test
    void readsASchemaWithIncludesAndMergesDefinitionsOfOneName() throws IOException {
        SchemaFiles files = name -> new ByteArrayInputStream(("<grammar xmlns='http://relaxng.org/ns/structure/1.0'>"
                        + (name.equals("domain.rng")
                                ? "<start><ref name='domain'/></start><include href='more.rng'/>"
                                        + "<define name='domain'><element name='domain'><ref name='extra'/></element></define>"
                                        + "<define name='extra'><attribute name='kind'><choice><value>a</value></choice></attribute></define>"
                                : "<define name='extra' combine='choice'><element name='note'><text/></element>"
                                        + "<attribute name='kind'><value>b</value></attribute></define>")
                        + "</grammar>")
                .getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of("/domain: @kind{a,b} > note", "domain/note: text"),
                DomainVocabulary.fromSchema(files).lines());
    }
}
