package org.virtgate.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the shipped vocabulary anew: {@code WriteVocabulary SCHEMA-FOLDER FILE}; what the shipped one has already
 * stays in it.
 */
final class WriteVocabulary {
    private static final List<String> HEADING = List.of(
            "# Which elements and attributes a libvirt domain can have: facts of libvirt's RELAX NG schema, written by WriteVocabulary.",
            "#   AROUND/NAME: @ATTRIBUTE{the only values it can have} text open > ELEMENTS",
            "# open: anything may be in it. AROUND is the name of the element around it, whatever that one is in.");

    private WriteVocabulary() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        DomainVocabulary installed = DomainVocabulary.fromSchema(name -> Files.newInputStream(folder.resolve(name)));
        List<String> lines = new ArrayList<>(HEADING);
        lines.addAll(DomainVocabulary.shipped().or(installed).lines());
        Files.write(Path.of(arguments[1]), lines);
    }
}
