package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Finds every path of the host in a domain document, in one pass over its elements. The table {@code host-paths.txt}
 * beside this class lists the places that contain host paths.
 *
 * <p>Names are compared without their namespace: libvirt reads attributes with {@code xmlGetProp} and many elements by
 * their local name alone (9.0.0, {@code virXMLNodeNameEqual}), so a namespace prefix must not hide a path from the
 * checks.
 */
public final class PathCatalogue {
    private static final PathTable TABLE = PathTable.shipped();

    private PathCatalogue() {}

    /** Returns the host paths of the document in document order; empty and blank values are left out. */
    public static List<HostPath> find(Document domain) {
        List<HostPath> found = new ArrayList<>();
        Element root = domain.getDocumentElement();
        if (root != null) {
            visit(new Visit(null, TABLE.domain(), root), found);
        }
        return List.copyOf(found);
    }

    private static void visit(Visit visit, List<HostPath> found) {
        if (visit.step.hasAttributeEntries()) {
            NamedNodeMap attributes = visit.element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Attr attribute = (Attr) attributes.item(i);
                report(visit.step.attribute(XmlNames.local(attribute)), attribute.getName(), visit, found);
            }
        }
        report(visit.step.text(), null, visit, found);
        for (Node child = visit.element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (Elements.isElement(child)) {
                Element element = (Element) child;
                PathTable.Step step = visit.step.child(XmlNames.local(element));
                if (step != null) {
                    visit(new Visit(visit, step, element), found);
                }
            }
        }
    }

    private static void report(
            List<PathTable.Entry> entries, @Nullable String attribute, Visit visit, List<HostPath> found) {
        if (entries.isEmpty()) {
            return;
        }
        Place place = new Place(visit.element, attribute);
        String value = place.value();
        if (value.isBlank()) {
            return;
        }
        for (PathTable.Entry entry : entries) {
            if (entry.holds(visit.element, value)) {
                HostPath.Existence existence = visit.isRead() ? entry.existence() : HostPath.Existence.MAY_BE_MISSING;
                found.add(new HostPath(place, entry.kind(), existence, visit.describe(entry.noun())));
                return;
            }
        }
    }

    /** An element that is being visited, with its parents. */
    private record Visit(@Nullable Visit outer, PathTable.Step step, Element element) {
        boolean isRead() {
            for (Visit visit = this; visit != null; visit = visit.outer) {
                if (visit.step.isShownOnly()) {
                    return false;
                }
            }
            return true;
        }

        String describe(@Nullable Noun noun) {
            StringBuilder what = new StringBuilder(noun == null ? "" : noun.of(element));
            PathTable.@Nullable Step named = null;
            for (Visit visit = this; visit != null; visit = visit.outer) {
                Noun nounOfStep = visit.step.noun();
                if (nounOfStep != null && visit.step != named) {
                    what.append(what.isEmpty() ? "" : " of ").append(nounOfStep.of(visit.element));
                    named = visit.step;
                }
            }
            return what.toString();
        }
    }
}
