package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a host's gate said of a landing sequence, taken over into what is known for the next planning. */
record Lesson(Room room, Candidates candidates, Seats seats) {
    private static final Fit MISSING = new Fit.NoAnswer("its gate did not answer for this guest");

    /** Takes out the guests that were not admitted, and returns them. */
    List<Plan.Refused> from(List<Guest> sequence, List<Fit> answers) {
        List<Plan.Refused> refused = new ArrayList<>();
        List<Guest> landed = new ArrayList<>();
        Map<Guest, List<Guest>> noRoom = new LinkedHashMap<>();
        for (int i = 0; i < sequence.size(); i++) {
            Guest guest = sequence.get(i);
            Fit answer = i < answers.size() ? answers.get(i) : MISSING;
            if (answer instanceof Fit.Fits) {
                landed.add(guest);
                continue;
            }
            refused.add(new Plan.Refused(guest, room.name(), answer));
            seats.move(guest, Optional.empty());
            String why = answer.text()
                    + (landed.isEmpty() ? "" : " (after " + Praise.counted(landed.size(), "guest") + " of this plan)");
            if (isForWantOfRoom(answer) && !landed.isEmpty() && candidates.mayTryAgain(guest, room)) {
                noRoom.put(guest, List.copyOf(landed));
            } else {
                candidates.forbid(guest, room, why);
            }
        }
        noRoom.forEach(room::hasNoRoomFor);
        return refused;
    }

    /** Then the guest may still go there in place of others. */
    private static boolean isForWantOfRoom(Fit answer) {
        return answer instanceof Fit.Denied denied && denied.reasons().get(0).isRoom();
    }
}
