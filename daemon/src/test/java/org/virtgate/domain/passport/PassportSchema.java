package org.virtgate.domain.passport;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The schema that the manual ships. */
public final class PassportSchema {
    private static final Schema SCHEMA = schema();

    private PassportSchema() {}

    /** Throws what is wrong with the text. */
    public static void validate(String text) throws SAXException, IOException {
        SCHEMA.newValidator().validate(new StreamSource(new StringReader(text)));
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(new File("../docs/using/passport.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException("docs/using/passport.xsd: " + e.getMessage(), e);
        }
    }
}
