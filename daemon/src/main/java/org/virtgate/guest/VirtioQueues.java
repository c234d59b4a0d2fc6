package org.virtgate.guest;

/**
 * How many MSI-X vectors QEMU gives a virtio device for its queues if nothing sets {@code vectors}. Source:
 * hw/virtio/*-pci.c of QEMU; tried with 7.2.
 */
enum VirtioQueues {
    /**
     * Receive and transmit queue of each pair, control queue, configuration changes. For two or more pairs libvirt
     * passes this number itself (qemu_command.c of 10.7.0).
     */
    NET(2, 2),
    /** Each queue, configuration changes; virtio-blk-pci and vhost-user-blk-pci alike. */
    BLK(1, 1),
    /** Each request queue, control queue, event queue, configuration changes. */
    SCSI(1, 3),
    /** Each request queue, the high-priority queue, configuration changes. */
    FS(1, 2);

    private final int perQueue;
    private final int additional;

    VirtioQueues(int perQueue, int additional) {
        this.perQueue = perQueue;
        this.additional = additional;
    }

    long vectors(long queues) {
        return perQueue * queues + additional;
    }
}
