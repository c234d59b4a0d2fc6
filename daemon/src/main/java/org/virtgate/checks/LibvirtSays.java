package org.virtgate.checks;

import java.util.List;
import java.util.function.Function;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LibvirtAnswer;

/** Judges what libvirt of this host said about the guest. */
public final class LibvirtSays {
    private static final LibvirtAnswer NOT_ASKED = LibvirtAnswer.unknown("libvirt was not asked");

    private LibvirtSays() {}

    /**
     * Returns what {@code judge} finds in a part of libvirt's answer, or that it is not judged.
     *
     * @param what is not known then: a sentence to be continued by the reason
     */
    public static <T> List<Violation> judge(
            Check.Question question,
            Function<LibvirtAnswer, Fact<T>> part,
            String what,
            Function<T, List<Violation>> judge) {
        Fact<T> fact = part.apply(question.probed().libvirt().orElse(NOT_ASKED));
        return fact instanceof Fact.Known<T> known
                ? judge.apply(known.value())
                : List.of(new Violation.Unjudged(
                        "not judged: " + what + " is not known: " + ((Fact.Unknown<T>) fact).why(), ""));
    }
}
