package org.virtgate.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Service;
import org.virtgate.facts.Setting;
import org.virtgate.facts.TlsFiles;

/** Writes libvirt's setup as JSON. It has no passwords: the readers of libvirt's files leave them out. */
final class SetupJson {
    private SetupJson() {}

    /** Returns each fact under its name, in the order in which it is shown. */
    static List<FactPart<?>> parts(HostSnapshot.Setup setup) {
        return List.of(
                new FactPart<>("setup.services", setup.services(), SetupJson::services),
                new FactPart<>("setup.configuration", setup.configuration(), SetupJson::configuration));
    }

    private static JsonObject services(Map<String, Service> services) {
        return Members.of(services, service -> {
            JsonObject json = new JsonObject();
            json.addProperty("boot", service.boot().name().toLowerCase(Locale.ROOT));
            json.addProperty("running", service.running());
            json.addProperty("listening", service.listening());
            json.add("enabled", Members.sorted(service.enabled()));
            json.add("arguments", Members.texts(service.arguments()));
            return json;
        });
    }

    private static JsonObject configuration(Configuration configuration) {
        JsonObject json = new JsonObject();
        json.add("files", Members.of(configuration.files(), settings -> Members.of(settings, SetupJson::setting)));
        JsonArray problems = new JsonArray();
        for (Configuration.Problem problem : configuration.problems()) {
            JsonObject one = new JsonObject();
            one.addProperty("file", problem.file());
            one.addProperty("line", problem.line());
            one.addProperty("message", problem.what());
            problems.add(one);
        }
        json.add("problems", problems);
        json.add("missing", Members.sorted(configuration.missing()));
        configuration.selinux().ifPresent(booleans -> json.add("selinux", Members.of(booleans, JsonPrimitive::new)));
        configuration.certificates().ifPresent(all -> {
            JsonArray certificates = new JsonArray();
            all.forEach(files -> certificates.add(certificates(files)));
            json.add("certificates", certificates);
        });
        return json;
    }

    private static JsonObject certificates(TlsFiles files) {
        JsonObject json = new JsonObject();
        json.addProperty("use", files.use().name().toLowerCase(Locale.ROOT));
        json.add("authority", certificate(files.authority()));
        files.otherAuthority().ifPresent(other -> json.add("other_authority", certificate(other)));
        json.add("server", certificate(files.server()));
        json.addProperty("signed", files.signed());
        return json;
    }

    private static JsonObject certificate(TlsFiles.Certificate certificate) {
        JsonObject json = new JsonObject();
        json.addProperty("path", certificate.path());
        certificate.problem().ifPresent(problem -> json.addProperty("problem", problem));
        certificate.from().ifPresent(from -> json.addProperty("from", from.toString()));
        certificate.until().ifPresent(until -> json.addProperty("until", until.toString()));
        json.add("names", Members.texts(certificate.names()));
        return json;
    }

    private static JsonObject setting(Setting setting) {
        JsonObject json = new JsonObject();
        json.addProperty("value", setting.value());
        json.addProperty("file", setting.file());
        json.addProperty("line", setting.line());
        return json;
    }
}
