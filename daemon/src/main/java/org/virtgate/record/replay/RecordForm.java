package org.virtgate.record.replay;

import org.virtgate.admission.HookEvent;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Cpus;
import org.virtgate.facts.Drain;
import org.virtgate.facts.Export;
import org.virtgate.facts.Fact;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Identity;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.facts.LibvirtObject;
import org.virtgate.facts.LibvirtPool;
import org.virtgate.facts.Link;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.Memory;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.Permissions;
import org.virtgate.facts.ProbeResults;
import org.virtgate.facts.ServerAddresses;
import org.virtgate.facts.Service;
import org.virtgate.facts.Setting;
import org.virtgate.facts.TlsFiles;
import org.virtgate.files.form.Form;
import org.virtgate.files.form.Words;

/**
 * Form 1 of records. Its words do not change when Java names do. Adding a word that may be left out keeps it, and so
 * does another constant: an earlier virtgated cannot read the records that have it, and reads all others. Adding,
 * dropping or changing another word makes form 2. Form 1 must stay readable.
 */
final class RecordForm {
    static final Words WORDS = new Words()
            .record(Recorded.class, "v:1 version=virtgate event host probed decision output?")
            .record(HookEvent.class, "id at operation guest origin? objection? xml?")
            .constants(HookEvent.Operation.class, "MIGRATE=migrate RESTORE=restore")
            .record(HostSnapshot.class, "host network storage machine libvirt setup arriving drained")
            .kind(Fact.Known.class, "Known", "value asOf")
            .kind(Fact.Unknown.class, "Unknown", "why")
            .record(HostSnapshot.Network.class, "links forwarding=learned openVSwitch")
            .record(Link.class, "name kind up mtu master lower")
            .constants(Link.Kind.class, "BRIDGE BOND TEAM VLAN MACVLAN TAP OTHER")
            .record(ForwardingEntry.class, "mac port local=own age vlan?")
            .record(HostSnapshot.Storage.class, "mounts devices serverAddresses=neighbourhood exports=served")
            .record(Mounts.class, "all")
            .record(Mount.class, "id device root mountPoint=place type source options fileSystem?")
            .record(BlockDevice.class, "number name title kind lower=below transport servers identity")
            .constants(
                    BlockDevice.Transport.class,
                    "FIBRE_CHANNEL FCOE ISCSI SRP NVME_FABRICS DRBD NBD RBD SAS ATA NVME_PCIE VIRTIO USB MMC LOOP RAM ZFS"
                            + " SCSI UNKNOWN NONE")
            .record(ServerAddresses.class, "addresses names resolved")
            .record(Export.class, "description=how path volume pool exclusive=alone")
            .record(HostSnapshot.Machine.class, "memory cpus identity")
            .record(Memory.class, "total available nodes hugePages overcommit defaultHugePage")
            .record(Memory.Node.class, "total free")
            .record(Memory.HugePages.class, "total free")
            .record(Cpus.class, "online possible nodes")
            .record(Identity.class, "machineId os osLike osVersion kernel cpu addresses")
            .record(Identity.Cpu.class, "vendor model flags")
            .record(HostSnapshot.Libvirt.class, "networks pools capabilities guests")
            .record(LibvirtNetwork.class, "name active portgroups bridge mtu")
            .record(LibvirtPool.class, "name type active target servers volumes complete")
            .record(Capabilities.class, "libvirt qemu machines user? confinement?")
            .record(LocalGuest.class, "name uuid state memory resident groups disks")
            .constants(LocalGuest.State.class, "RUNNING PAUSED ARRIVING OFF")
            .record(HostSnapshot.Setup.class, "services configuration")
            .record(Service.class, "name boot enabled running listening arguments")
            .constants(Service.Boot.class, "ENABLED DISABLED MASKED UNKNOWN")
            .record(Configuration.class, "files problems missing selinux? certificates?")
            .record(TlsFiles.class, "use authority otherAuthority? server signed access")
            .constants(TlsFiles.Use.class, "LIBVIRT QEMU")
            .record(TlsFiles.Certificate.class, "path problem? from? until? names")
            .record(Configuration.Problem.class, "name file line what")
            .record(Setting.class, "file line kind value")
            .constants(Setting.Kind.class, "NUMBER TEXT LIST")
            .record(ArrivingGuest.class, "id name uuid memory hugePages groups since")
            .record(Drain.class, "since reason")
            .record(ProbeResults.class, "paths images libvirt?")
            .record(LibvirtAnswer.class, "offers cpu missing here")
            .record(LibvirtAnswer.Here.class, "uuidOfName nameOfUuid savedState runs")
            .record(LibvirtObject.class, "kind name")
            .constants(
                    LibvirtObject.Kind.class,
                    "SECRET_BY_UUID SECRET_OF_VOLUME SECRET_OF_CEPH SECRET_OF_ISCSI NETWORK_FILTER")
            .kind(PathFact.Present.class, "Present", "kind realPath number file access?")
            .record(PathFact.Access.class, "itself closed")
            .record(Permissions.class, "path owner mode")
            .kind(PathFact.Missing.class, "Missing", "realParent free")
            .kind(PathFact.Unreadable.class, "Unreadable", "why")
            .kind(PathFact.NoAnswer.class, "NoAnswer", "")
            .constants(PathFact.Kind.class, "FILE DIRECTORY BLOCK_DEVICE CHARACTER_DEVICE SOCKET FIFO")
            .record(PathFact.FileId.class, "inode size locked?")
            .kind(ImageFact.Header.class, "Header", "format backing dataFile size?")
            .kind(ImageFact.Unreadable.class, "Unreadable", "why")
            .kind(ImageFact.NoAnswer.class, "NoAnswer", "")
            .record(ImageFact.Backing.class, "name format");

    static final Form<Recorded> RECORD = WORDS.form(Recorded.class);

    private RecordForm() {}
}
