package org.virtgate.cli.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.cli.view.Answer;

/**
 * What other hosts call their storages and networks.
 *
 * @param storages those with a source
 */
public record NamesElsewhere(List<Storage> storages, List<Network> networks) {
    /** Of a host that was not asked, or has no names. */
    public static final NamesElsewhere NONE = new NamesElsewhere(List.of(), List.of());

    public NamesElsewhere {
        storages = List.copyOf(storages);
        networks = List.copyOf(networks);
    }

    /** A storage of another host. */
    public record Storage(String host, String name, String source) {
        public Storage {
            Objects.requireNonNull(host);
            Objects.requireNonNull(name);
            Objects.requireNonNull(source);
        }
    }

    /**
     * A network of another host.
     *
     * @param kind {@code bridge}, {@code network} or {@code dev}
     * @param device its name there
     * @param segment the label of its layer-2 network; empty if it has none
     */
    public record Network(String host, String name, String kind, String device, String segment) {
        public Network {
            Objects.requireNonNull(host);
            Objects.requireNonNull(name);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(device);
            Objects.requireNonNull(segment);
        }
    }

    /** Returns these names and those of one more host, from its answer to the question {@code names}. */
    public NamesElsewhere and(String host, Answer names) {
        List<Storage> moreStorages = new ArrayList<>(storages);
        for (Answer storage : names.objects("storages")) {
            if (!storage.text("source").isEmpty()) {
                moreStorages.add(new Storage(host, storage.text("name"), storage.text("source")));
            }
        }
        List<Network> moreNetworks = new ArrayList<>(networks);
        for (Answer network : names.objects("networks")) {
            for (String kind : List.of("bridge", "network", "dev")) {
                if (!network.text(kind).isEmpty()) {
                    moreNetworks.add(
                            new Network(host, network.text("name"), kind, network.text(kind), network.text("segment")));
                }
            }
        }
        return new NamesElsewhere(moreStorages, moreNetworks);
    }

    /** Returns a storage with this source. */
    Optional<Storage> storage(String source) {
        return storages.stream()
                .filter(storage -> plain(storage.source()).equals(plain(source)))
                .findFirst();
    }

    /** Returns a network that has the same name there as here. It need not be the same network. */
    Optional<Network> network(String kind, String device) {
        return networks.stream()
                .filter(network ->
                        network.kind().equals(kind) && network.device().equals(device))
                .findFirst();
    }

    /** Removes a slash at the end: some file systems show it if it was typed. */
    static String plain(String source) {
        return source.length() > 1 && source.endsWith("/") ? source.substring(0, source.length() - 1) : source;
    }
}
