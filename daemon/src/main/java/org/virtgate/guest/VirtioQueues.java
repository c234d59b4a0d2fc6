package org.virtgate.guest;

/**
 * How many MSI-X vectors QEMU gives a virtio device for its queues, where nothing says {@code vectors}. Read in
 * hw/virtio/*-pci.c of QEMU, and tried with 7.2.
 */
enum VirtioQueues {
    /**
     * Receive and transmit queue of each pair, control queue, configuration changes. libvirt passes this number itself
     * from two pairs on (qemu_command.c of 10.7.0).
     */
    NET(2, 2),
    /** Each queue, configuration changes; virtio-blk-pci and vhost-user-blk-pci alike. */
    BLK(1, 1),
    /** Each request queue, control queue, event queue, configuration changes. */
    SCSI(1, 3),
    /** Each request queue, the queue of high priority, configuration changes. */
    FS(1, 2);

    private final int perQueue;
    private final int beside;

    VirtioQueues(int perQueue, int beside) {
        this.perQueue = perQueue;
        this.beside = beside;
    }

    long vectors(long queues) {
        return perQueue * queues + beside;
    }
}
