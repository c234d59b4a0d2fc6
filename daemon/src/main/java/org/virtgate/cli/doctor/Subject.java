package org.virtgate.cli.doctor;

import org.virtgate.words.Worded;

/** What is looked at. Among equally bad observations, those of an earlier subject come first. */
public enum Subject implements Worded {
    HOOK("hook"),
    PROBE("probe"),
    DAEMON("virtgated"),
    RULES("rules"),
    VERSIONS("versions"),
    CONFINEMENT("confinement"),
    CHAIN("chain"),
    LIBVIRT("libvirt"),
    SOCKET("socket"),
    PASSPORTS("passports"),
    CLOCK("clock"),
    DISK("disk");

    private final String word;

    Subject(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
