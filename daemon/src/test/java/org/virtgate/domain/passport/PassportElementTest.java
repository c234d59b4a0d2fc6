package org.virtgate.domain.passport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtgate.domain.ApartGroups;
import org.virtgate.domain.DomainXml;

class PassportElementTest {
    private static final String PASSPORT = PassportWriter.write(PassportExamples.FULL);

    @Test
    void isThePassportWhereNothingElseIsThere() throws Exception {
        assertEquals(Optional.of(PASSPORT), with(""));
        assertEquals(Optional.of(PASSPORT), with("<x:y xmlns:x='urn:other'/>"));
    }

    @Test
    void takesThePlaceOfAPassportWhateverItSays() throws Exception {
        assertEquals(Optional.of(PASSPORT), with("<passport xmlns='urn:virtgate:1' host='hosta'/>"));
        assertEquals(
                Optional.of(PASSPORT),
                with(
                        "<vg:passport xmlns:vg='urn:virtgate:1' version='9'><vg:new><x xmlns='urn:x'/></vg:new></vg:passport>"));
    }

    /** As {@code virsh metadata --set} leaves it (docs/using/checks.md, guest.apart). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<vg:guest xmlns:vg='urn:virtgate:1'>\n  <vg:apart group='web &amp; &quot;db&quot;'/>\n</vg:guest>",
                "<vg:apart xmlns:vg='urn:virtgate:1' group='web &amp; &quot;db&quot;'/>",
                "<guest xmlns='urn:virtgate:1'><passport host='x'/><apart group='web &amp; &quot;db&quot;'/></guest>",
                "<passport xmlns='urn:virtgate:1' host='x'><apart group='web &amp; &quot;db&quot;'/></passport>",
            })
    void keepsTheGroupsThatAnAdministratorHasSet(String metadata) throws Exception {
        String element = with(metadata).orElseThrow();
        assertEquals(
                "<guest xmlns=\"urn:virtgate:1\"><apart group=\"web &amp; &quot;db&quot;\"></apart>" + PASSPORT
                        + "</guest>",
                element);
        PassportSchema.validate(element);
        assertEquals(
                Set.of("web & \"db\""),
                ApartGroups.of(DomainXml.parse(PassportExamples.domain(element)).document()));
        assertEquals(
                Optional.of(PassportExamples.FULL),
                PassportExamples.read(element).found());
        assertEquals(Optional.of(element), with(element), "a second time changes nothing");
    }

    @Test
    void keepsWhatElseIsOfTheNamespace() throws Exception {
        assertEquals(
                Optional.of("<site xmlns=\"urn:virtgate:1\" rack=\"7\"><!-- ours --><note by=\"me\">a &lt; b</note>"
                        + PASSPORT + "</site>"),
                with(
                        "<v:site xmlns:v='urn:virtgate:1' rack='7'><!-- ours --><v:note by='me'>a &lt; b</v:note></v:site>"));
    }

    @Test
    void keepsEveryCharacterOfCommentsAndCdata() throws Exception {
        String site = "<site xmlns=\"urn:virtgate:1\" name=\"Größe\"><!-- 円 \ud83d\ude00 &#228; -->"
                + "<script><![CDATA[a < b && \"ß\" &#228;]]></script>%s</site>";
        assertEquals(Optional.of(site.formatted(PASSPORT)), with(site.formatted("")));
    }

    @Test
    void leavesAloneWhatIsNotOfTheNamespace() throws Exception {
        for (String inside : List.of("<x xmlns='urn:x'/>", "<apart xmlns:x='urn:x' x:y='1'/>", "<?do it?>")) {
            assertEquals(Optional.empty(), with("<guest xmlns='urn:virtgate:1'>" + inside + "</guest>"), inside);
        }
        assertEquals(Optional.empty(), with("<guest xmlns='urn:virtgate:1' xmlns:x='urn:x' x:y='1'/>"));
        assertEquals(Optional.empty(), with("<passport xmlns='urn:virtgate:1'/><passport xmlns='urn:virtgate:1'/>"));
    }

    private static Optional<String> with(String metadata) throws Exception {
        return PassportElement.with(
                DomainXml.parse(PassportExamples.domain(metadata)), PassportWriter.write(PassportExamples.FULL));
    }
}
