package org.virtgate.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Documents for tests, from text or from a file beside the test. */
final class Documents {
    private Documents() {}

    static Document parse(String xml) {
        return parse(new InputSource(new StringReader(xml)));
    }

    static Document resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Documents.class.getResourceAsStream(name), name)) {
            return parse(new InputSource(in));
        }
    }

    private static Document parse(InputSource source) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            return factory.newDocumentBuilder().parse(source);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
