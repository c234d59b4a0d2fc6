package org.virtgate.host.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResolverTest {
    private final BlockingQueue<String> looked = new LinkedBlockingQueue<>();

    @Test
    void findsAddressesOnceAndKeepsThem() throws InterruptedException {
        try (Resolver resolver = new Resolver(name -> {
            looked.add(name);
            return name.equals("filer") ? List.of("10.77.0.9") : List.of();
        })) {
            resolver.start();
            resolver.ask(List.of("FILER", "10.77.0.1", "[fd00::1]", ""));
            assertEquals("filer", looked.poll(10, TimeUnit.SECONDS));
            resolver.ask(List.of("filer", "unheard.of"));
            assertEquals("unheard.of", looked.poll(10, TimeUnit.SECONDS));
            assertEquals(Map.of("filer", List.of("10.77.0.9")), resolver.resolved());
            assertEquals(0, looked.size());
        }
    }

    @Test
    void answersWhileTheNameServerIsSilent() throws InterruptedException {
        CountDownLatch silence = new CountDownLatch(1);
        try (Resolver resolver = new Resolver(name -> {
            looked.add(name);
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        })) {
            resolver.start();
            resolver.ask(List.of("filer"));
            assertEquals("filer", looked.poll(10, TimeUnit.SECONDS));
            resolver.ask(List.of("other"));
            assertEquals(Map.of(), resolver.resolved());
        } finally {
            silence.countDown();
        }
    }

    @Test
    void remembersNoMoreThanAThousandNames() throws InterruptedException {
        try (Resolver resolver = new Resolver(name -> {
            looked.add(name);
            return List.of("10.77.0.9");
        })) {
            resolver.ask(IntStream.range(0, 5000).mapToObj(i -> "name" + i).toList());
            resolver.start();
            for (int i = 0; i < 1000; i++) {
                assertTrue(looked.poll(10, TimeUnit.SECONDS) != null, "of " + i);
            }
            assertEquals(0, looked.size());
        }
    }

    @Test
    void asksTheSystem() {
        List<String> addresses = Resolver.system("localhost");
        assertTrue(addresses.contains("127.0.0.1") || addresses.contains("::1"), addresses::toString);
        assertEquals(List.of(), Resolver.system("no such name"));
    }
}
