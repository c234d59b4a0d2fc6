package org.virtgate.rules.selectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.domain.DomainVocabulary;
import org.virtgate.rules.store.InstalledSchema;

class SelectorVocabularyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void takesANameOfANewerLibvirtFromItsInstalledSchema() throws IOException {
        installSchemaWith(
                "<element name='os'><element name='futurestore'><attribute name='path'/></element></element>");
        String xpath = "/domain/os/futurestore/@path";
        DomainVocabulary vocabulary = new SelectorVocabulary(InstalledSchema.in(folder)).of(xpath);
        assertEquals(List.of(), SelectorCheck.check(xpath, vocabulary));
        assertEquals(List.of(), SelectorCheck.check("/domain/os/kernel", vocabulary));
        assertEquals(1, SelectorCheck.check("/domain/os/futurestor", vocabulary).size());
    }

    @Test
    void readsNoSchemaWhereTheShippedVocabularyKnowsAll() {
        assertSame(
                DomainVocabulary.shipped(), new SelectorVocabulary(InstalledSchema.in(folder)).of("/domain/os/kernel"));
    }

    @Test
    void keepsToTheShippedOneWhereNoSchemaIsInstalled() {
        assertSame(
                DomainVocabulary.shipped(),
                new SelectorVocabulary(InstalledSchema.in(folder)).of("/domain/os/futurestore"));
    }

    private void installSchemaWith(String content) throws IOException {
        Files.writeString(
                folder.resolve("domain.rng"),
                "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start><element name='domain'>" + content
                        + "</element></start></grammar>");
    }
}
