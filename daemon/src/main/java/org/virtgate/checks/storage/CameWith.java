package org.virtgate.checks.storage;

import java.util.List;
import java.util.Optional;
import org.virtgate.checks.Check.Question;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.DiskClaim;
import org.virtgate.domain.passport.ImageClaim;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.GuestStorage;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.w3c.dom.Element;

/**
 * Compares the passport's images with the disks of the domain before any rewrite, which are the disks that the origin
 * uses. The two differ if the origin copied a disk (virsh blockcopy) or made a snapshot of it after it wrote the
 * passport. Such a difference does not show that the disk here is a wrong one.
 */
final class CameWith {
    private final Question question;

    CameWith(Question question) {
        this.question = question;
    }

    /** Returns in words that passport and domain name different images; empty if they do not, or cannot be compared. */
    Optional<String> otherThan(DiskClaim claim) {
        return question.guest().cameWith("disk").stream()
                .filter(disk -> claim.target()
                        .equals(Elements.child(disk, "target")
                                .map(target -> target.getAttribute("dev"))
                                .orElse("")))
                .findFirst()
                .flatMap(disk -> otherThan(claim, disk));
    }

    private Optional<String> otherThan(DiskClaim claim, Element disk) {
        Optional<String> written = GuestStorage.written(disk);
        if (claim.source().isPresent()) {
            return claim.source().equals(written)
                    ? Optional.empty()
                    : Optional.of(other(
                            written.orElse("another type of disk"),
                            claim.source().get()));
        }
        Optional<String> claimed = claim.chain().stream().findFirst().flatMap(ImageClaim::identity);
        List<StorageItem> items = GuestStorage.of(disk, question.host(), ProbeResults.NOTHING);
        return !items.isEmpty()
                        && claimed.isPresent()
                        && items.get(0).source() instanceof StorageSource.Remote remote
                        && remote.identity().isPresent()
                        && new SameImage(question).judge(remote, claim.chain().get(0)) instanceof Comparison.Different
                ? Optional.of(other(remote.identity().get(), claimed.get()))
                : Optional.empty();
    }

    private static String other(String came, String claimed) {
        return "the guest came with " + Printable.of(came) + ", and the passport tells of " + Printable.of(claimed);
    }
}
