package org.virtgate.libvirt;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.domain.SecretText;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.facts.LibvirtObject;
import org.virtgate.facts.LibvirtRequest;
import org.virtgate.facts.LibvirtRequest.Emulator;

/**
 * Asks libvirt about one guest while the guest's paths are looked at. What libvirt knows by heart (guests and objects)
 * is asked on one connection, and on another what it may have to run QEMU for, which takes seconds after an update of
 * QEMU: so the second never hides the first. Thread-safe.
 *
 * <p>The connections are read-write, because libvirt tells nobody else what an emulator offers: to find out, it runs
 * the program at the path that it is given. A request has no path of a guest's own (LibvirtNeeds).
 */
public final class LibvirtInquiry implements AutoCloseable {
    /** How long an answer on an emulator counts for other guests: one batch of them asks once. */
    private static final Duration COUNTS = Duration.ofSeconds(2);

    private static final String NOT_OURS = "its emulator is not at a usual place of QEMU";

    private final Clock clock;
    private final LibvirtLine byHeart;
    private final LibvirtLine ofEmulators;
    private final Recent<Emulator, Map<String, Set<String>>> offers = new Recent<>(COUNTS);
    private final Recent<Comparison, Optional<String>> objections = new Recent<>(COUNTS);

    /** An answer that is on its way. */
    public interface Asked {
        /** Waits for the answer, but no longer than this. What libvirt has not said by then is unknown. */
        LibvirtAnswer await(Duration patience) throws InterruptedException;
    }

    private record Comparison(Emulator emulator, String cpu) {}

    /** A call to libvirt. */
    private interface Call<T> {
        T of(LibvirtConnection open) throws LibvirtErrorException;
    }

    /**
     * Opens no connection yet.
     *
     * @param uri libvirt's URI, qemu:///system for example
     * @param clock of the facts
     */
    public LibvirtInquiry(String uri, Clock clock) {
        this.clock = Objects.requireNonNull(clock);
        this.byHeart = new LibvirtLine(uri, "libvirt-inquiry");
        this.ofEmulators = new LibvirtLine(uri, "libvirt-emulators");
    }

    /** Begins to ask. Does not wait. While libvirt does not answer an earlier guest, nobody else is asked about. */
    public Asked ask(LibvirtRequest request) {
        LibvirtLine.Asked<Known> known = byHeart.ask(new OfKnown(request));
        Optional<LibvirtLine.Asked<Offered>> offered =
                request.emulator().map(emulator -> ofEmulators.ask(new OfEmulator(emulator, request.cpu())));
        return patience -> {
            long end = System.nanoTime() + patience.toNanos();
            try {
                Known here = known.await(patience);
                Offered offer = offered.isPresent()
                        ? offered.get().await(Duration.ofNanos(Math.max(0, end - System.nanoTime())))
                        : new Offered(new Fact.Unknown<>(NOT_OURS), new Fact.Unknown<>(NOT_OURS));
                return new LibvirtAnswer(offer.offers(), offer.cpu(), here.missing(), here.here());
            } finally {
                known.close();
                offered.ifPresent(LibvirtLine.Asked::close);
            }
        };
    }

    /** Ends. A thread that libvirt holds up ends with the process. */
    @Override
    public void close() {
        byHeart.close();
        ofEmulators.close();
    }

    private record Known(Fact<Set<LibvirtObject>> missing, Fact<LibvirtAnswer.Here> here) {}

    private record Offered(Fact<Map<String, Set<String>>> offers, Fact<Optional<String>> cpu) {}

    /** What libvirt has of a guest, and of the objects that it names. */
    private final class OfKnown implements LibvirtLine.Question<Known> {
        private final LibvirtRequest request;

        OfKnown(LibvirtRequest request) {
            this.request = request;
        }

        @Override
        public Known of(LibvirtConnection open) {
            return new Known(
                    ofSound(open, o -> HypervisorCalls.missing(o, request.objects())),
                    ofSound(open, o -> HypervisorCalls.here(o, request.name(), request.uuid())));
        }

        @Override
        public Known unknown(String why) {
            return new Known(new Fact.Unknown<>(why), new Fact.Unknown<>(why));
        }
    }

    /** What an emulator offers, and what libvirt holds against a CPU with it. */
    private final class OfEmulator implements LibvirtLine.Question<Offered> {
        private final Emulator emulator;
        private final Optional<String> cpu;

        OfEmulator(Emulator emulator, Optional<String> cpu) {
            this.emulator = emulator;
            this.cpu = cpu;
        }

        @Override
        public Offered of(LibvirtConnection open) {
            return new Offered(
                    fact(open, o -> offers.get(emulator, () -> HypervisorCalls.offers(o, emulator))),
                    fact(open, this::objection));
        }

        private Optional<String> objection(LibvirtConnection open) throws LibvirtErrorException {
            return cpu.isEmpty()
                    ? Optional.empty()
                    : objections.get(
                            new Comparison(emulator, cpu.get()),
                            () -> HypervisorCalls.objection(open, emulator, cpu.get()));
        }

        @Override
        public Offered unknown(String why) {
            return new Offered(new Fact.Unknown<>(why), new Fact.Unknown<>(why));
        }
    }

    /** The fact of a call that fails only where libvirt, or the connection to it, does. */
    private <T> Fact<T> ofSound(LibvirtConnection open, Call<T> call) {
        Fact<T> fact = fact(open, call);
        if (fact instanceof Fact.Unknown) {
            open.doubt();
        }
        return fact;
    }

    private <T> Fact<T> fact(LibvirtConnection open, Call<T> call) {
        try {
            return new Fact.Known<>(call.of(open), clock.instant());
        } catch (LibvirtErrorException e) {
            return new Fact.Unknown<>(SecretText.hidden(String.valueOf(e.getMessage())));
        } catch (UnsatisfiedLinkError e) {
            return new Fact.Unknown<>("libvirt here is too old to tell");
        }
    }
}
