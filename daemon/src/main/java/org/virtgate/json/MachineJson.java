package org.virtgate.json;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.virtgate.facts.Cpus;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Identity;
import org.virtgate.facts.Memory;

/** Writes the facts of memory, processors and the host's identity as JSON; memory in bytes. */
final class MachineJson {
    private MachineJson() {}

    /** Returns each fact under its name, in the order in which it is shown. */
    static List<FactPart<?>> parts(HostSnapshot.Machine machine) {
        return List.of(
                new FactPart<>("machine.memory", machine.memory(), MachineJson::memory),
                new FactPart<>("machine.cpus", machine.cpus(), MachineJson::cpus),
                new FactPart<>("machine.identity", machine.identity(), MachineJson::identity));
    }

    private static JsonObject memory(Memory memory) {
        JsonObject json = new JsonObject();
        json.addProperty("total", memory.total());
        json.addProperty("available", memory.available());
        json.add("nodes", Members.of(memory.nodes(), node -> pair(node.total(), node.free())));
        json.add(
                "huge_pages",
                Members.of(memory.hugePages(), sizes -> Members.of(sizes, pages -> pair(pages.total(), pages.free()))));
        json.add("overcommit", Members.of(memory.overcommit(), JsonPrimitive::new));
        memory.defaultHugePage().ifPresent(size -> json.addProperty("default_huge_page", size));
        return json;
    }

    private static JsonObject cpus(Cpus cpus) {
        JsonObject json = new JsonObject();
        json.add("online", Members.numbers(cpus.online()));
        json.add("possible", Members.numbers(cpus.possible()));
        json.add("nodes", Members.of(cpus.nodes(), Members::numbers));
        return json;
    }

    private static JsonObject identity(Identity identity) {
        JsonObject json = new JsonObject();
        json.addProperty("machine_id", identity.machineId());
        json.addProperty("os", identity.os());
        json.add("os_like", Members.texts(identity.osLike()));
        json.addProperty("os_version", identity.osVersion());
        json.addProperty("kernel", identity.kernel());
        JsonObject cpu = new JsonObject();
        cpu.addProperty("vendor", identity.cpu().vendor());
        cpu.addProperty("model", identity.cpu().model());
        cpu.add("flags", Members.sorted(identity.cpu().flags()));
        json.add("cpu", cpu);
        json.add("addresses", Members.texts(identity.addresses()));
        return json;
    }

    private static JsonObject pair(long total, long free) {
        JsonObject json = new JsonObject();
        json.addProperty("total", total);
        json.addProperty("free", free);
        return json;
    }
}
