import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;

/** A hook that starts a JVM for each call: the JDK's DOM, /mnt/vmstore becomes /srv/vmstore, br-a becomes br-b. */
class Hook {
    private static final String OLD = "/mnt/vmstore/";
    private static final String NEW = "/srv/vmstore/";

    public static void main(String[] args) throws Exception {
        if (!args[1].equals("migrate") || !args[2].equals("begin")) {
            return;
        }
        var domain = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(System.in);
        var sources = domain.getElementsByTagName("source");
        for (int at = 0; at < sources.getLength(); at++) {
            var source = (Element) sources.item(at);
            if (source.getAttribute("file").startsWith(OLD)) {
                source.setAttribute("file", NEW + source.getAttribute("file").substring(OLD.length()));
            }
            if (source.getAttribute("bridge").equals("br-a")) {
                source.setAttribute("bridge", "br-b");
            }
        }
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(domain), new StreamResult(System.out));
    }
}
