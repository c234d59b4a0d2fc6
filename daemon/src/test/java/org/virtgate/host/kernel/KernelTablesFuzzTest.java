package org.virtgate.host.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtgate.host.watch.Watch;

/**
 * Whatever the tables of /proc, /sys and /etc hold, they are read, or the one exception says that they cannot be. The
 * first byte of an input chooses the table, the rest is its content.
 */
class KernelTablesFuzzTest {
    private static final String PROCESS = "proc/17/";

    /** A table: where it is, and who reads it. */
    private enum Table {
        CPUINFO("proc/cpuinfo") {
            @Override
            void read(String content) throws IOException {
                CpuInfo.first(file()).flags().forEach(flag -> assertFalse(flag.isEmpty()));
            }
        },
        MEMINFO("proc/meminfo") {
            @Override
            void read(String content) throws IOException {
                MemInfo memory = MemInfo.read(file());
                assertTrue(memory.has("MemTotal") || !content.contains("\nMemTotal:"));
                memory.bytes("MemTotal");
            }
        },
        CPU_LIST("sys/devices/system/cpu/online") {
            @Override
            void read(String content) throws IOException {
                assertTrue(KernelValue.list(file()).size() <= 1 << 16);
            }
        },
        ADDRESSES("proc/net/fib_trie") {
            @Override
            void read(String content) throws IOException {
                names(root());
            }
        },
        ADDRESSES_6("proc/net/if_inet6") {
            @Override
            void read(String content) throws IOException {
                Files.writeString(root().resolve("proc/net/fib_trie"), "");
                names(root());
            }
        },
        HOSTS("etc/hosts") {
            @Override
            void read(String content) throws IOException {
                HostsFile.read(root()).names().forEach((name, addresses) -> assertFalse(addresses.isEmpty(), name));
            }
        },
        ACCOUNTS("etc/passwd") {
            @Override
            void read(String content) throws IOException {
                assertTrue(Accounts.uid(root(), "nbd").isEmpty() || content.contains("nbd:"));
            }
        },
        RELEASE("etc/os-release") {
            @Override
            void read(String content) throws IOException {
                OsRelease.read(root()).like().forEach(like -> assertFalse(like.isEmpty()));
            }
        },
        STATUS(PROCESS + "status") {
            @Override
            void read(String content) throws IOException {
                Files.writeString(root().resolve(PROCESS + "comm"), "libvirtd\n");
                boolean believed = !services(root()).isEmpty();
                assertFalse(believed && !("\n" + content).contains("\nUid:"));
                assertFalse(believed && !("\n" + content).contains("\nGid:"));
            }
        },
        NAME(PROCESS + "comm") {
            @Override
            void read(String content) throws IOException {
                Files.writeString(root().resolve(PROCESS + "status"), "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n");
                services(root()).forEach(service -> assertEquals("libvirtd", service.name()));
            }
        },
        COMMAND(PROCESS + "cmdline") {
            @Override
            void read(String content) {
                CommandLine.of(root().resolve("proc/17")).forEach(word -> assertEquals(-1, word.indexOf('\0')));
            }
        },
        FORWARDING("sys/class/net/br0/brforward") {
            @Override
            void read(String content) throws IOException {
                Files.createDirectories(root().resolve("sys/class/net/br0/brif"));
                ForwardingTable.read(root().resolve("sys/class/net/br0"), Map.of())
                        .forEach(entry -> assertEquals(17, entry.mac().length()));
            }
        },
        LOCKS("proc/locks") {
            @Override
            void read(String content) throws IOException {
                KernelText.eachLine(
                        file(),
                        1 << 20,
                        line -> LockLine.of(line).ifPresent(lock -> {
                            assertTrue(line.contains(" " + lock.process() + " ") || line.contains(" 0"), line);
                            assertTrue(line.contains(":" + lock.inode() + " "), line);
                        }));
            }
        },
        /** Messages of netlink: no file, but bytes of the kernel like the others. */
        LINKS("netlink") {
            @Override
            void read(byte[] content) {
                ByteBuffer messages = ByteBuffer.wrap(content);
                LinkMessages.read(messages)
                        .forEach(change -> assertEquals(-1, change.name().indexOf('\0')));
                assertEquals(content.length, messages.remaining());
            }

            @Override
            void read(String content) {
                read(content.getBytes(StandardCharsets.UTF_8));
            }
        };

        private final Path root;
        private final Path file;

        Table(String file) {
            this.root = ScratchFile.rootWith(file);
            this.file = root.resolve(file);
        }

        abstract void read(String content) throws IOException;

        Path root() {
            return root;
        }

        Path file() {
            return file;
        }

        void read(byte[] content) throws IOException {
            Files.write(file, content);
            read(new String(content, StandardCharsets.UTF_8));
        }
    }

    @FuzzTest
    void areReadOrCannotBe(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        Table table = Table.values()[Byte.toUnsignedInt(bytes[0]) % Table.values().length];
        try {
            table.read(Arrays.copyOfRange(bytes, 1, bytes.length));
        } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains(table.root().toString()), e::toString);
        }
    }

    private static void names(Path root) {
        try {
            OwnNames own = OwnNames.read(root);
            own.addresses().forEach(address -> assertEquals(address.strip(), address));
        } catch (Watch.FailedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ServiceProcess> services(Path root) throws IOException {
        return ServiceProcess.running(root, Map.of("libvirtd", Set.of(ServiceProcess.ROOT)));
    }
}
