package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Compared with the JDK's XPath: both must select the same nodes in the same order. */
class PlainPathTest {
    private static final String DOMAIN = """
            <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
              <name>a</name><!-- devices -->
              <devices>
                <disk type='file' device='disk'><source file='/a'/><source file='/b'/></disk>
                text
                <disk type='block'><source dev='/c'/><disk type='file'/></disk>
                <x:disk xmlns:x='urn:x' type='file'><source file='/no'/></x:disk>
                <disk xmlns='urn:y' type='file'><source file='/no'/></disk>
                <disk xmlns:x='urn:x' x:type='file' type='file' device=''><source file='/d' x:file='/no'/></disk>
              </devices>
              <devices><disk type='file'/></devices>
              <qemu:commandline><qemu:arg value='-a'/></qemu:commandline>
            </domain>
            """;

    private final XPath jdk = XPathFactory.newDefaultInstance().newXPath();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/domain",
                "/domain/@type",
                "/domain/name",
                "/domain/@xmlns",
                "/domain/devices/disk",
                "/domain/devices/disk[2]",
                "/domain/devices/disk[1]/source[2]/@file",
                "/domain/devices[2]/disk[1]/@type",
                "/domain/devices/disk[9]",
                "/domain/devices/disk[@device='disk']/source/@file",
                "/domain/devices/disk[@device='']/source/@file",
                "/domain/devices/disk[@type='file']/@device",
                "/domain/devices/disk/disk/@type",
                "/domain/commandline/arg",
                "/nothing/of/it",
            })
    void selectsWhatTheJdkSelects(String expression) throws Exception {
        Document document = DomainXml.parse(DOMAIN).document();
        assertEquals(
                byTheJdk(document, expression),
                PlainPath.of(expression).orElseThrow().select(document));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//disk",
                "domain/name",
                "/",
                "/@type",
                "/domain/*",
                "/domain/devices/disk[last()]",
                "/domain/devices/disk[0]",
                "/domain/devices/disk[1][@type='file']",
                "/domain/devices/disk[@type=\"file\"]",
                "/domain/devices/disk[@type!='file']",
                "/domain/devices/disk[source]",
                "/domain/qemu:commandline",
                "/domain/name/text()",
                "/domain/name | /domain/uuid",
                "/domain/name ",
                "/domain/name/..",
                "/domain/@type/name",
            })
    void leavesOthersToTheJdk(String expression) {
        assertTrue(PlainPath.of(expression).isEmpty());
    }

    @Test
    void selectsWhatTheJdkSelectsWhateverIsPutTogether() throws Exception {
        Document document = DomainXml.parse(DOMAIN).document();
        Random random = new Random(7);
        List<List<String>> levels = List.of(
                List.of("/devices", "/devices", "/devices[2]", "/name", "/disk"),
                List.of("/disk", "/disk[1]", "/disk[3]", "/disk[@type='file']", "/disk[@device='']", "/source"),
                List.of("/source", "/source[2]", "/disk", "/name"));
        List<String> ends = List.of("", "/@type", "/@file", "/@device");
        int selected = 0;
        for (int i = 0; i < 3000; i++) {
            StringBuilder path = new StringBuilder("/domain");
            for (List<String> steps : levels.subList(0, random.nextInt(levels.size() + 1))) {
                path.append(steps.get(random.nextInt(steps.size())));
            }
            String expression = path + ends.get(random.nextInt(ends.size()));
            List<Node> found = PlainPath.of(expression).orElseThrow().select(document);
            assertEquals(byTheJdk(document, expression), found, expression);
            selected += found.size();
        }
        assertTrue(selected > 1000, "the paths select something");
    }

    private List<Node> byTheJdk(Document document, String expression) throws XPathExpressionException {
        NodeList found = (NodeList) jdk.evaluate(expression, document, XPathConstants.NODESET);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            nodes.add(found.item(i));
        }
        return nodes;
    }
}
