package org.virtgate.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.virtgate.domain.Printable;

/** Writes outcomes of tests as JUnit XML: the form that CI systems read, after Apache Ant's junitreport. */
final class JUnitReport {
    private JUnitReport() {}

    /** Writes the file, over an older one. */
    static void write(Path file, List<TestOutcome> outcomes) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "virtgate");
            xml.writeAttribute("tests", Integer.toString(outcomes.size()));
            xml.writeAttribute(
                    "failures",
                    Long.toString(outcomes.stream().filter(one -> !one.passed()).count()));
            for (TestOutcome outcome : outcomes) {
                write(xml, outcome);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void write(XMLStreamWriter xml, TestOutcome outcome) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", Printable.of(outcome.test().at().file()));
        xml.writeAttribute("name", Printable.of(outcome.test().name()));
        if (!outcome.passed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", Printable.of(outcome.failures().get(0)));
            xml.writeCharacters(Printable.of(String.join("; ", outcome.failures())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
