package org.virtgate.libvirt;

/** A step of a rehearsal. */
public enum RehearsalPhase {
    CONNECT("connect", "this host's libvirt client reaches the destination's libvirt"),
    BEGIN("begin", "libvirt here lets the guest go: snapshots, devices, storage, jobs"),
    PREPARE("prepare", "the destination lets it in: hook, CPU, machine, devices, disks; QEMU waits there"),
    REACH("reach", "this host reaches the port at which QEMU waits there"),
    FINISH("finish", "the destination's QEMU ended when told to, and not before"),
    CONFIRM("confirm", "libvirt here has let go of the guest"),
    STAYED("stayed", "the guest is here as before, and nothing of it is at the destination");

    private final String word;
    private final String meaning;

    RehearsalPhase(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** One word, for JSON. */
    public String word() {
        return word;
    }

    /** What is true if the step went well. */
    public String meaning() {
        return meaning;
    }
}
