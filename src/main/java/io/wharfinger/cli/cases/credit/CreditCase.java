package io.wharfinger.cli.cases.credit;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.UnreadableCaseException;
import io.wharfinger.tariff.credit.Grant;
import io.wharfinger.tariff.credit.Recurrence;
import io.wharfinger.tariff.credit.Rollover;
import io.wharfinger.tariff.credit.Scope;
import io.wharfinger.tariff.credit.Timeline;
import io.wharfinger.tariff.credit.Use;
import io.wharfinger.tariff.credit.UseVoid;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The grants and the timeline of a case. One that does not say when balances are read is read after its last use, when all
 * grants have begun, and a whole interval later where a grant recurs, so that a refresh shows.
 */
record CreditCase(List<Grant> grants, Timeline timeline) {

    static CreditCase of(Fields input, Fields expected) {
        var grants = grants(input);
        var uses = uses(input);
        var voids = input.has("voids")
                ? input.objects("voids").stream().map(CreditCase::taken).toList()
                : List.<UseVoid>of();
        var read = moment(input, "readAt")
                .or(() -> moment(expected, "readAt"))
                .or(() -> moment(input, "to"))
                .orElseGet(() -> lastMoment(grants, uses, voids));
        var start = moment(input, "from").orElseGet(() -> firstMoment(grants, uses, read));
        var timeline = new Timeline(
                start, read, before(uses, read), voids, resets(input), input.flag("preserveOverage", false));
        return new CreditCase(grants, timeline);
    }

    private static List<Grant> grants(Fields input) {
        var grants = new ArrayList<Grant>();
        var list = input.has("grants") ? input.objects("grants") : List.<Fields>of();
        for (var fields : list) {
            grants.add(grant(fields, grants.size()));
        }
        return grants;
    }

    private static List<Use> uses(Fields input) {
        var uses = new ArrayList<Use>();
        var list = input.has("usage") ? input.objects("usage") : List.<Fields>of();
        for (int i = 0; i < list.size(); i++) {
            var use = list.get(i);
            var at = moment(use, "at").orElse(Moments.T);
            uses.add(new Use(use.text("id", "u%06d".formatted(i)), at, amount(use), attributes(use)));
        }
        return uses;
    }

    private static List<Use> before(List<Use> uses, Instant end) {
        return uses.stream().filter(use -> !use.at().isAfter(end)).toList();
    }

    private static BigDecimal amount(Fields fields) {
        return Stream.of("qty", "quantity", "amount")
                .filter(fields::has)
                .findFirst()
                .map(fields::decimal)
                .orElseThrow(() -> new UnreadableCaseException("a use has no qty"));
    }

    private static Map<String, String> attributes(Fields use) {
        var attributes = new TreeMap<String, String>();
        use.json().properties().forEach(field -> {
            if (field.getValue().isTextual()
                    && !Set.of("id", "at", "qty", "quantity", "amount").contains(field.getKey())) {
                attributes.put(field.getKey(), field.getValue().textValue());
            }
        });
        return attributes;
    }

    private static UseVoid taken(Fields taken) {
        return new UseVoid(taken.text("use"), Moments.parse(taken.text("at")), amount(taken));
    }

    /** One that does not say when it was given was given after those before it in the list. */
    private static Grant grant(Fields fields, int place) {
        var effective = moment(fields, "from_")
                .or(() -> moment(fields, "from"))
                .or(() -> moment(fields, "effectiveAt"))
                .orElse(Moments.T);
        return new Grant(
                fields.text("id"),
                fields.decimal("amount"),
                fields.whole("priority", 1),
                moment(fields, "createdAt").or(() -> moment(fields, "created")).orElse(Moments.T.plusNanos(place)),
                effective,
                moment(fields, "expires").or(() -> moment(fields, "expiresAt")),
                moment(fields, "voidedAt"),
                recurrence(fields, effective),
                rollover(fields),
                scope(fields),
                Optional.empty());
    }

    private static Optional<Recurrence> recurrence(Fields fields, Instant effective) {
        return fields.has("recurs")
                ? Optional.of(
                        Intervals.recurrence(fields, moment(fields, "anchor").orElse(effective)))
                : Optional.empty();
    }

    static Rollover rollover(Fields fields) {
        var min = fields.decimal("resetMinRollover", BigDecimal.ZERO);
        return new Rollover(min, Optional.ofNullable(fields.decimalOrNull("resetMaxRollover")));
    }

    private static Scope scope(Fields fields) {
        if (!fields.has("scope")) {
            return Scope.EVERYTHING;
        }
        var allowed = new TreeMap<String, Set<String>>();
        fields.object("scope")
                .json()
                .properties()
                .forEach(limit -> allowed.put(limit.getKey(), words(limit.getValue())));
        return new Scope(allowed);
    }

    private static Set<String> words(JsonNode value) {
        return value.isArray()
                ? Set.copyOf(StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .distinct()
                        .toList())
                : Set.of(value.asText());
    }

    private static List<Instant> resets(Fields input) {
        return input.has("resets")
                ? StreamSupport.stream(input.list("resets").spliterator(), false)
                        .map(reset -> Moments.parse(reset.asText()))
                        .toList()
                : List.of();
    }

    private static Optional<Instant> moment(Fields fields, String name) {
        return fields.has(name) ? Optional.of(Moments.parse(fields.text(name))) : Optional.empty();
    }

    private static Instant firstMoment(List<Grant> grants, List<Use> uses, Instant read) {
        return Stream.concat(
                        grants.stream().map(Grant::effective), uses.stream().map(Use::at))
                .filter(time -> !time.isAfter(read))
                .min(Comparator.naturalOrder())
                .orElse(read);
    }

    private static Instant lastMoment(List<Grant> grants, List<Use> uses, List<UseVoid> voids) {
        var lastUse = Stream.concat(uses.stream().map(Use::at), voids.stream().map(UseVoid::at))
                .max(Comparator.naturalOrder())
                .orElse(Moments.T);
        var afterInterval = grants.stream()
                .flatMap(grant -> grant.recurrence().stream())
                .map(recurrence -> lastUse.atZone(recurrence.zone())
                        .plus(recurrence.every(), recurrence.unit())
                        .toInstant());
        return Stream.concat(
                        afterInterval,
                        Stream.concat(Stream.of(lastUse), grants.stream().map(Grant::effective)))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
