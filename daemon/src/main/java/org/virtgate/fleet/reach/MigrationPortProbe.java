package org.virtgate.fleet.reach;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.fleet.Conversation;
import org.virtgate.fleet.Reach;
import org.virtgate.fleet.Ssh;
import org.virtgate.rules.FleetSettings.Host;

/** Has a host listen on one of the ports of QEMU's migrations, and connects to it from here. */
public final class MigrationPortProbe {
    /** How long a firewall may leave a connection without an answer. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Ssh ssh;

    public MigrationPortProbe(Ssh ssh) {
        this.ssh = Objects.requireNonNull(ssh);
    }

    /**
     * Returns whether the port is reached.
     *
     * @param to the name that libvirt there would tell this host
     * @param addresses of that name
     */
    public Reach reach(Host host, String to, List<String> addresses) throws InterruptedException {
        String question = word();
        String answer = word();
        try (Conversation there = ssh.open(host, "fleet", "listen")) {
            there.say(question + " " + answer);
            Optional<String> told = there.hear(ssh.deadline());
            if (told.isEmpty()) {
                return new Reach(to, 0, Optional.empty(), "virtgate there does not listen for a try");
            }
            JsonObject opened = JsonParser.parseString(told.get()).getAsJsonObject();
            if (opened.has("error")) {
                return new Reach(to, 0, Optional.empty(), opened.get("error").getAsString());
            }
            int port = opened.get("port").getAsInt();
            return TcpPort.reach(to, addresses, port, CONNECT, OpenPort.asking(question, answer));
        } catch (IOException e) {
            return new Reach(to, 0, Optional.empty(), String.valueOf(e.getMessage()));
        } catch (JsonParseException | IllegalStateException | NullPointerException | NumberFormatException e) {
            return new Reach(to, 0, Optional.empty(), "virtgate there listens in a way that is not understood");
        }
    }

    private static String word() {
        byte[] bytes = new byte[OpenPort.WORD / 2];
        RANDOM.nextBytes(bytes);
        return String.format(Locale.ROOT, "%0" + OpenPort.WORD + "x", new BigInteger(1, bytes));
    }
}
