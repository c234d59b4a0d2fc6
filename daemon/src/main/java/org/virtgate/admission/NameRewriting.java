package org.virtgate.admission;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.Elements;
import org.virtgate.domain.HostPath;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.PathCatalogue;
import org.virtgate.domain.PathTree;
import org.virtgate.domain.Place;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.InterfaceClaim;
import org.virtgate.domain.passport.Passport;
import org.virtgate.domain.passport.PassportReading;
import org.virtgate.domain.passport.StorageClaim;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Names;
import org.virtgate.rules.NetworkName;
import org.virtgate.rules.StorageName;
import org.w3c.dom.Element;

/**
 * Rewrites storage paths and interfaces to the storage and networks that have the same names here as in the guest's
 * passport. Paths are matched by whole segments, the longest path of the origin first; interfaces by their MAC
 * addresses. Places that a rule has already rewritten are left unchanged.
 */
final class NameRewriting {
    private final RewritePlan plan;
    private final Names names;
    private final Passport passport;

    private NameRewriting(RewritePlan plan, Names names, Passport passport) {
        this.plan = plan;
        this.names = names;
        this.passport = passport;
    }

    /** Adds rewrites by name. To be called last, after all rules have added theirs. */
    static void plan(RewritePlan plan, Names names) {
        if (names.mode() == Mode.OFF) {
            return;
        }
        if (names.size() > 0 && plan.guest().passport() instanceof PassportReading.Unusable unusable) {
            plan.find(audited(
                    "nothing is rewritten by name: " + unusable.why(),
                    "see what the origin wrote: virsh metadata GUEST --uri urn:virtgate:1"));
        }
        plan.guest().passport().found().ifPresent(passport -> {
            NameRewriting rewriting = new NameRewriting(plan, names, passport);
            rewriting.interfaces();
            rewriting.paths();
        });
    }

    private void paths() {
        if (passport.storages().isEmpty()) {
            return;
        }
        PathTree<StorageClaim> claims = new PathTree<>();
        passport.storages().forEach(claim -> claims.add(claim.path(), claim));
        UnknownNames unknown = new UnknownNames("storage", names.storages().keySet(), names.mode());
        for (HostPath path : PathCatalogue.find(plan.guest().domain().document())) {
            if (path.isAbsolute()) {
                claims.above(path.path()).stream()
                        .findFirst()
                        .filter(claim -> !plan.isRewritten(path.place()))
                        .ifPresent(claim -> path(path, claim, unknown));
            }
        }
        unknown.findings().forEach(plan::find);
    }

    private void path(HostPath path, StorageClaim claim, UnknownNames unknown) {
        @Nullable StorageName here = names.storages().get(claim.name());
        if (here == null) {
            unknown.add(
                    claim.name(),
                    path.what() + " " + Printable.of(path.path()),
                    path.existence() != HostPath.Existence.MAY_BE_MISSING);
        } else if (!here.path().equals(claim.path())) {
            plan.propose(
                    new Rewrite.Source.ByName(claim.name(), here.at()),
                    names.mode(),
                    path.place(),
                    HostPaths.moved(path.path(), claim.path(), here.path()));
        }
    }

    private void interfaces() {
        Map<String, InterfaceClaim> claims =
                passport.interfaces().stream().collect(Collectors.toMap(InterfaceClaim::mac, Function.identity()));
        UnknownNames unknown = new UnknownNames("network", names.networks().keySet(), names.mode());
        for (Element nic : plan.guest().devices("interface")) {
            @Nullable InterfaceClaim claim = claims.get(mac(nic));
            if (claim != null) {
                NetworkRewriting.place(nic)
                        .filter(place -> !plan.isRewritten(place))
                        .ifPresent(place -> claim.network().ifPresent(name -> plug(nic, place, claim, name, unknown)));
            }
        }
        unknown.findings().forEach(plan::find);
    }

    private void plug(Element nic, Place place, InterfaceClaim claim, String name, UnknownNames unknown) {
        @Nullable NetworkName here = names.networks().get(name);
        String actual = nic.getAttribute("type") + " " + place.value();
        Optional<String> claimed = claim.type().flatMap(type -> claim.source().map(source -> type + " " + source));
        if (claimed.filter(t -> !t.equals(actual)).isPresent()) {
            plan.find(audited(
                    "interface " + claim.mac() + " is plugged into " + Printable.of(actual)
                            + ", and the passport tells network " + name + " of " + claimed.get() + ": left as it is",
                    "wait until the origin has renewed the passport, or add a [[rewrite]] with network from and to"));
        } else if (here == null) {
            unknown.add(name, "interface " + claim.mac(), true);
        } else {
            NetworkRewriting.plug(plan, new Rewrite.Source.ByName(name, here.at()), names.mode(), nic, here.ref());
        }
    }

    private static String mac(Element nic) {
        return Elements.child(nic, "mac")
                .map(mac -> mac.getAttribute("address").toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private static Finding audited(String message, String fix) {
        return new Finding(Names.ID, Optional.empty(), new Finding.Effect.Audited(), message, fix);
    }
}
