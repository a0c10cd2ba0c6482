package io.wharfinger.tariff.credit;

import static io.wharfinger.tariff.credit.Checks.require;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * What happened to credit. The order of the lists does not matter.
 *
 * @param start first moment
 * @param end last moment, included: what is after it is not looked at
 * @param uses what was used; ids are unique; one before the start is still owed from then
 * @param voids what was taken back
 * @param resets when a period of usage ended: each grant keeps what its rollover says
 * @param keepsOverage whether what is owed at a reset stays owed
 */
public record Timeline(
        Instant start, Instant end, List<Use> uses, List<UseVoid> voids, List<Instant> resets, boolean keepsOverage) {
    public Timeline {
        require(!end.isBefore(start), "a timeline ends before it starts");
        require(end.isBefore(Instant.MAX), "a timeline has no end");
        uses = uses.stream().sorted(Use.ORDER).toList();
        voids = voids.stream().sorted(UseVoid.ORDER).toList();
        resets = resets.stream().distinct().sorted().toList();
        require(
                voids.isEmpty() || !voids.getFirst().at().isBefore(start),
                "a void is before the start of its timeline");
        var ids = new HashSet<String>();
        for (var use : uses) {
            require(ids.add(use.id()), "two uses have the id " + use.id());
        }
    }

    /** Uses alone. */
    public static Timeline of(Instant start, Instant end, List<Use> uses) {
        return new Timeline(start, end, uses, List.of(), List.of(), false);
    }
}
