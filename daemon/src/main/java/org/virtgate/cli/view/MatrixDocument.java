package org.virtgate.cli.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Matrix;
import org.virtgate.fleet.plan.Reason;

/** Where guests can go, as JSON. */
public final class MatrixDocument {
    private MatrixDocument() {}

    /** Returns {@code guests}, each with its cells: {@code host}, {@code fit}, why not, and what is audited. */
    public static JsonObject of(Matrix matrix) {
        JsonArray guests = new JsonArray();
        for (Matrix.Row row : matrix.rows()) {
            JsonObject guest = new JsonObject();
            guest.addProperty("guest", row.guest().name());
            guest.addProperty("uuid", row.guest().uuid());
            guest.addProperty("host", row.guest().host());
            JsonArray cells = new JsonArray();
            for (int i = 0; i < row.cells().size(); i++) {
                cells.add(cell(matrix.hosts().get(i).name(), row.cells().get(i)));
            }
            guest.add("hosts", cells);
            guests.add(guest);
        }
        JsonObject document = new JsonObject();
        document.add("guests", guests);
        return document;
    }

    private static JsonObject cell(String host, Fit fit) {
        JsonObject cell = new JsonObject();
        cell.addProperty("host", host);
        cell.addProperty("fit", fit.kind().word());
        switch (fit.kind()) {
            case FITS, HERE -> {}
            case DENIED, NOT_TOLD, NO_ANSWER, DRAINED -> cell.addProperty("why", fit.text());
        }
        add(cell, "findings", fit.reasons());
        add(cell, "audited", fit.audited());
        return cell;
    }

    private static void add(JsonObject cell, String name, List<Reason> reasons) {
        JsonArray findings = new JsonArray();
        for (Reason reason : reasons) {
            JsonObject finding = new JsonObject();
            finding.addProperty("rule", reason.rule());
            finding.addProperty("message", reason.text());
            findings.add(finding);
        }
        if (!findings.isEmpty()) {
            cell.add(name, findings);
        }
    }
}
