package org.virtgate.libvirt;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.SecretText;
import org.virtgate.libvirt.LiveGuests.FailedException;

/**
 * Has this host's libvirt call its hook as for a guest that arrives, without a guest. libvirt is told to prepare for an
 * offline migration, and given a cookie that it cannot read. It calls the hook first, then reads the cookie and refuses
 * (qemuMigrationDstPrepareAny and qemuMigrationCookieParse, libvirt 4.5 to 10.7). So nothing is defined or started, and
 * there is nothing to clean up, whenever this process ends.
 */
public final class HookProbe {
    private static final int CANCELLED = 1;

    /** Not ended by NUL, which libvirt demands of a cookie. */
    private static final byte[] COOKIE = "virtgate".getBytes(StandardCharsets.US_ASCII);

    /** So that libvirt neither looks up the name of its host nor takes one of QEMU's ports. Nobody listens there. */
    private static final String URI = "tcp://127.0.0.1:49151";

    private HookProbe() {}

    /**
     * Returns why libvirt did not take the guest.
     *
     * @param uri of this host's libvirt
     * @param domain of a guest that this host does not have
     * @throws FailedException if libvirt cannot be asked, or took the guest, which was then cancelled
     */
    public static String refusal(String uri, String name, String domain) throws FailedException {
        LibvirtConnection here = LibvirtGuest.connect(uri);
        PointerByReference cookieOut = new PointerByReference();
        PointerByReference uriOut = new PointerByReference();
        try (TypedParameters parameters =
                        new TypedParameters().with("destination_xml", domain).with("migrate_uri", URI);
                Memory cookie = new Memory(COOKIE.length)) {
            cookie.write(0, COOKIE, 0, COOKIE.length);
            int taken = NativePhases.INSTANCE.virDomainMigratePrepare3Params(
                    here.pointer(),
                    parameters.list(),
                    parameters.count(),
                    cookie,
                    COOKIE.length,
                    cookieOut,
                    new IntByReference(),
                    uriOut,
                    flags());
            if (taken < 0) {
                return SecretText.hidden(
                        String.valueOf(LibvirtErrorException.last().getMessage()));
            }
            cancel(here, name);
            throw new FailedException("libvirt took guest " + name + ", which it should have refused", false);
        } catch (LibvirtErrorException e) {
            throw LibvirtGuest.failed(e);
        } catch (LinkageError e) {
            throw new FailedException("libvirt here cannot be led step by step: " + e.getMessage(), false);
        } finally {
            free(cookieOut.getValue());
            free(uriOut.getValue());
            here.end();
        }
    }

    private static void cancel(LibvirtConnection here, String name) throws LibvirtErrorException {
        PointerByReference unused = new PointerByReference();
        try (TypedParameters parameters = new TypedParameters().with("destination_name", name)) {
            NativePhases.INSTANCE.virDomainMigrateFinish3Params(
                    here.pointer(),
                    parameters.list(),
                    parameters.count(),
                    null,
                    0,
                    unused,
                    new IntByReference(),
                    flags(),
                    CANCELLED);
        } finally {
            free(unused.getValue());
        }
    }

    private static int flags() {
        return MigrationFlag.bits(Set.of(MigrationFlag.OFFLINE, MigrationFlag.PERSISTENT));
    }

    private static void free(@Nullable Pointer memory) {
        if (memory != null) {
            Native.free(Pointer.nativeValue(memory));
        }
    }
}
