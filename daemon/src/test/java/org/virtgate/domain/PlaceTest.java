package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PlaceTest {
    @Test
    void countsOnlyWhereThereAreSeveral() {
        Document domain = Documents.parse(
                "<domain><name/><devices><disk><source file='a'/></disk><tpm/><disk/></devices></domain>");
        assertEquals("/domain/devices/disk[1]/source/@file", new Place(at(domain, "source", 0), "file").path());
        assertEquals("/domain/devices/disk[2]", new Place(at(domain, "disk", 1), null).path());
        assertEquals("/domain/devices/tpm", new Place(at(domain, "tpm", 0), null).path());
    }

    /** With a walk over all siblings for each place this takes minutes. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void namesEachOfAHundredThousandSiblings() {
        int many = 100_000;
        Document domain = Documents.parse("<domain>" + "<disk/>".repeat(many) + "</domain>");
        int number = 0;
        for (Element disk : Elements.children(domain.getDocumentElement(), "disk")) {
            assertEquals("/domain/disk[" + ++number + "]", new Place(disk, null).path());
        }
        assertEquals(many, number);
    }

    private static Element at(Document document, String name, int index) {
        return (Element) document.getElementsByTagName(name).item(index);
    }
}
