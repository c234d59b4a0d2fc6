package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.fleet.preflight.Finding;
import org.virtgate.fleet.preflight.Preflight;
import org.virtgate.fleet.preflight.Source;
import org.virtgate.libvirt.RehearsalReport;

/** Writes what {@code virtgate preflight} found as JSON. */
final class PreflightJson {
    private PreflightJson() {}

    /**
     * Returns the document of {@link PreflightCommand}.
     *
     * @param commands by host, where the guest would go
     * @param rehearsals by host, where one was held
     */
    static JsonObject of(
            Source source,
            List<Preflight> preflights,
            Map<String, String> commands,
            Map<String, RehearsalReport> rehearsals) {
        JsonObject document = new JsonObject();
        document.addProperty("guest", source.guest().name());
        document.addProperty("uuid", source.guest().uuid());
        document.addProperty("origin", source.host().name());
        document.addProperty("would_go", !commands.isEmpty());
        JsonArray hosts = new JsonArray();
        for (Preflight preflight : preflights) {
            String name = preflight.destination().host().name();
            JsonObject one = new JsonObject();
            one.addProperty("host", name);
            one.addProperty("would_go", commands.containsKey(name));
            Optional.ofNullable(commands.get(name)).ifPresent(command -> one.addProperty("command", command));
            one.add("findings", findings(preflight));
            Optional.ofNullable(rehearsals.get(name))
                    .ifPresent(report -> one.add("rehearsal", RehearsalText.json(report)));
            hosts.add(one);
        }
        document.add("hosts", hosts);
        return document;
    }

    private static JsonArray findings(Preflight preflight) {
        JsonArray findings = new JsonArray();
        for (Finding finding : preflight.findings()) {
            JsonObject json = new JsonObject();
            json.addProperty("subject", finding.subject().word());
            json.addProperty("severity", finding.severity().word());
            json.addProperty("what", finding.what());
            json.addProperty("fix", finding.fix());
            findings.add(json);
        }
        return findings;
    }
}
