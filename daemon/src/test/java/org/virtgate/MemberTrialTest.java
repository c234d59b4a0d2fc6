package org.virtgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.hook.Frame;
import org.virtgate.hook.FrameKind;
import org.virtgate.rules.store.Trust;

/**
 * A running daemon, asked by root and by a process of user nobody, who is a member of the group: what a member chooses
 * to try tells them nothing that they could not see themselves.
 */
class MemberTrialTest {
    private static final int NOBODY = 65534;

    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    /** Sends each request of standard input over a connection of its own, and prints each reply, both with lengths. */
    private static final String CLIENT = """
            import java.io.*;
            import java.net.*;
            import java.nio.*;
            import java.nio.channels.*;

            class Client {
                public static void main(String[] args) throws Exception {
                    DataInputStream in = new DataInputStream(System.in);
                    DataOutputStream out = new DataOutputStream(System.out);
                    for (int length = in.readInt(); length > 0; length = in.readInt()) {
                        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                            channel.connect(UnixDomainSocketAddress.of(args[0]));
                            channel.write(ByteBuffer.wrap(in.readNBytes(length)));
                            ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
                            while (channel.read(bytes) >= 0) {}
                            out.writeInt(bytes.position());
                            out.write(bytes.array(), 0, bytes.position());
                            out.flush();
                        }
                    }
                }
            }
            """;

    private static final String RULES = """
            [[check]]
            id  = "present"
            use = "storage.present"

            [[check]]
            id  = "roots"
            use = "storage.roots"
            allow = ["/srv/nothing-is-there"]
            mode = "audit"

            [[check]]
            id      = "name"
            select  = "/domain/name"
            every   = { in = ["web1"] }
            missing = "ok"
            message = "{value} is not to come"
            """;

    @TempDir
    private Path root;

    private final List<Path> made = new ArrayList<>();
    private Daemon daemon;

    @BeforeEach
    void startsTheDaemon() throws Exception {
        assumeTrue(
                Integer.valueOf(0).equals(Files.getAttribute(root, "unix:uid")), "only root may become another user");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path etc = root.resolve("etc");
        Files.createDirectories(etc.resolve("rules.d"));
        Files.writeString(
                etc.resolve("virtgate.toml"),
                "[server]\nsocket = \"" + socket() + "\"\ngroup = \"" + groupOfNobody() + "\"\n");
        Files.writeString(etc.resolve("rules.d/10.toml"), RULES);
        Files.createDirectories(root.resolve("share/rules.d"));
        Files.writeString(root.resolve("Client.java"), CLIENT);
        daemon = Daemon.start(
                new InstallPaths(etc, root.resolve("share"), root.resolve("state"), root.resolve("log")),
                Trust.ANYBODY);
    }

    @AfterEach
    void stopsTheDaemon() throws Exception {
        if (daemon != null) {
            daemon.stop();
        }
        for (Path path : made) {
            Files.deleteIfExists(path);
        }
    }

    @Test
    void aFolderOfRootsIsNoOracleForMembers() throws Exception {
        Path secret = Files.createTempDirectory(Path.of("/root"), "virtgate-test");
        Path file = Files.write(secret.resolve("there"), new byte[1234]);
        Path image = qcow2(secret.resolve("image"), "/root/elsewhere");
        Path link = Files.createSymbolicLink(secret.resolve("link"), Path.of("/etc/passwd"));
        made.addAll(List.of(file, image, link, secret));
        Path way = Files.createSymbolicLink(root.resolve("way"), secret);

        List<String> paths = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        for (String path : List.of(
                file.toString(),
                image.toString(),
                link.toString(),
                secret.resolve("missing").toString(),
                secret.resolve("missing/below").toString(),
                way.resolve("there").toString(),
                way.resolve("missing").toString(),
                "/proc/1/root" + file,
                "/proc/1/root" + secret.resolve("missing"))) {
            for (String format : List.of("raw", "qcow2")) {
                paths.add(path);
                questions.add(domain(path, format));
            }
        }
        Set<String> roots = new TreeSet<>();
        ask(questions).forEach(told -> roots.add(told.get("verdict") + " " + told.get("findings")));
        assertTrue(roots.size() > 4, "root learns it, and the test proves nothing otherwise");
        Set<String> members = new TreeSet<>();
        List<JsonObject> answers = askAsNobody(questions);
        for (int i = 0; i < paths.size(); i++) {
            assertEquals("not-told", answers.get(i).get("verdict").getAsString(), paths.get(i));
            members.add(answers.get(i).toString().replace(paths.get(i), "PATH"));
        }
        assertEquals(1, members.size(), members::toString);
    }

    @Test
    void whatEveryUserCanSeeIsTold() throws Exception {
        List<String> questions = List.of(
                domain("/etc/passwd", "raw"),
                domain("/etc/passwd", "qcow2"),
                domain("/etc/no-such-file", "raw"),
                domain("/dev/null", "raw"));
        List<JsonObject> members = askAsNobody(questions);
        assertEquals(ask(questions), members);
        assertEquals("admitted", members.get(0).get("verdict").getAsString());
        assertEquals("denied", members.get(2).get("verdict").getAsString());
    }

    @Test
    void theHeaderOfAnImageThatNotEveryUserMayReadIsNotShown() throws Exception {
        Path closed = Path.of("/etc/shadow");
        assumeTrue(Files.exists(closed), "there is no /etc/shadow");
        List<String> questions = List.of(domain(closed.toString(), "qcow2"), domain(closed.toString(), "raw"));
        List<JsonObject> told = askAsNobody(questions);
        assertEquals("not-told", told.get(0).get("verdict").getAsString());
        assertFalse(told.get(0).toString().contains("header"), told.toString());
        assertNotEquals("not-told", ask(questions).get(0).get("verdict").getAsString());
        assertEquals("admitted", told.get(1).get("verdict").getAsString());
    }

    @Test
    void aDenialThatRestsOnNothingHiddenIsTold() throws Exception {
        JsonObject told = askAsNobody(List.of(domain("/root/x", "raw").replace("<name>web1", "<name>db1")))
                .get(0);
        assertEquals("denied", told.get("verdict").getAsString());
        assertTrue(told.getAsJsonArray("findings").toString().contains("db1 is not to come"), told.toString());
        assertEquals("/root/x", told.getAsJsonArray("not_shown").get(0).getAsString());
        assertFalse(told.getAsJsonArray("findings").toString().contains("/root/x"), told.toString());
    }

    @Test
    void ofManyGuestsAMemberIsToldWhatTheyAreToldOfEach() throws Exception {
        List<String> domains = List.of(
                domain("/etc/passwd", "raw"),
                domain("/root/x", "raw"),
                domain("/etc/no-such-file", "raw"),
                domain("/etc/passwd", "raw").replace("web1", "db1"));
        JsonObject question = new JsonObject();
        question.addProperty("ask", "trials");
        question.addProperty("landing", true);
        JsonArray guests = new JsonArray();
        domains.forEach(xml -> guests.add(guest(xml)));
        guests.add(guest("no domain"));
        question.add("guests", guests);

        // A busy virtgated answers on some of them, and is asked about the rest.
        List<JsonObject> answers = new ArrayList<>();
        JsonObject told = new JsonObject();
        while (answers.size() < 5) {
            told = exchange(AS_NOBODY, List.of(question)).get(0);
            for (JsonElement answer : told.getAsJsonArray("guests")) {
                answers.add(timeless(answer.getAsJsonObject()));
                guests.remove(0);
            }
            question.add("landed", told.get("landed"));
        }
        assertEquals(askAsNobody(domains), answers.subList(0, domains.size()));
        assertEquals("not-told", answers.get(1).get("verdict").getAsString());
        assertEquals(Set.of("error"), answers.get(4).keySet());
        assertEquals(1, told.getAsJsonArray("landed").size(), "only a guest that is known to be admitted lands");
    }

    private static JsonObject guest(String xml) {
        JsonObject guest = new JsonObject();
        guest.addProperty("xml", xml);
        return guest;
    }

    private static String domain(String path, String format) {
        return "<domain><name>web1</name><devices><disk type='file'><driver type='" + format + "'/><source file='"
                + path + "'/><target dev='vda'/></disk></devices></domain>";
    }

    private static Path qcow2(Path path, String backing) throws IOException {
        byte[] name = backing.getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = ByteBuffer.allocate(4096);
        header.put(new byte[] {'Q', 'F', 'I', (byte) 0xfb})
                .putInt(2)
                .putLong(1024)
                .putInt(name.length);
        header.position(1024);
        header.put(name);
        return Files.write(path, header.array());
    }

    private List<JsonObject> ask(List<String> domains) throws Exception {
        return answers(List.of(), domains);
    }

    private List<JsonObject> askAsNobody(List<String> domains) throws Exception {
        return answers(AS_NOBODY, domains);
    }

    /** Tries these domains, and returns what is told of each, without id and time. */
    private List<JsonObject> answers(List<String> as, List<String> domains) throws Exception {
        List<JsonObject> questions = new ArrayList<>();
        for (String domain : domains) {
            JsonObject question = guest(domain);
            question.addProperty("ask", "try");
            questions.add(question);
        }
        List<JsonObject> answers = exchange(as, questions);
        for (JsonObject answer : answers) {
            assertTrue(timeless(answer).has("verdict"), answer::toString);
        }
        return answers;
    }

    /** Asks these questions as another user, and returns the answers. */
    private List<JsonObject> exchange(List<String> as, List<JsonObject> questions) throws Exception {
        List<String> command = new ArrayList<>(as);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                root.resolve("Client.java").toString(),
                socket().toString()));
        Process client = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<JsonObject> answers = new ArrayList<>();
        try (DataOutputStream out = new DataOutputStream(client.getOutputStream());
                DataInputStream in = new DataInputStream(client.getInputStream())) {
            for (JsonObject question : questions) {
                ByteBuffer frame =
                        Frame.of(FrameKind.QUESTION, question.toString()).encode();
                byte[] request = new byte[frame.remaining()];
                frame.get(request);
                out.writeInt(request.length);
                out.write(request);
                out.flush();
                answers.add(answer(in.readNBytes(in.readInt())));
            }
            out.writeInt(0);
        }
        return answers;
    }

    private static JsonObject answer(byte[] bytes) throws Exception {
        ByteBuffer reply = ByteBuffer.wrap(bytes);
        return JsonParser.parseString(Frame.read(buffer -> {
                            int some = Math.min(buffer.remaining(), reply.remaining());
                            buffer.put(reply.slice(reply.position(), some));
                            reply.position(reply.position() + some);
                            return some == 0 ? -1 : some;
                        })
                        .text())
                .getAsJsonObject();
    }

    /** Removes what is another in each decision. */
    private static JsonObject timeless(JsonObject decision) {
        decision.remove("id");
        decision.remove("time");
        return decision;
    }

    private Path socket() {
        return root.resolve("run/virtgate.sock");
    }

    private static String groupOfNobody() throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("/etc/group"))) {
            String[] fields = line.split(":", -1);
            names.put(fields[2], fields[0]);
        }
        String name = names.get(Integer.toString(NOBODY));
        assumeTrue(name != null, "no group has the number " + NOBODY);
        return String.valueOf(name);
    }
}
