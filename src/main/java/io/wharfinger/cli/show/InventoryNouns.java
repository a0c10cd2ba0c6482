package io.wharfinger.cli.show;

import static io.wharfinger.cli.show.Column.field;
import static io.wharfinger.cli.show.Column.time;
import static io.wharfinger.cli.show.Column.word;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What inventory keeps. */
final class InventoryNouns {
    private static final String CLUSTER = "cluster";
    private static final String ACCELERATOR_CLASS = "acceleratorClass";
    private static final String ACCELERATORS_FIELD = "accelerators";

    static final Noun CLASSES = Noun.of(
            "classes",
            List.of("class", "acceleratorclass", "acceleratorclasses", "accelerator-class"),
            "acceleratorClasses",
            (services, query) -> services.all("/inventory/v1/classes", "acceleratorClasses"),
            InventoryNouns::name,
            List.of(field("NAME", "name"), field("DISPLAY NAME", "displayName"), field("PRODUCTS", "products")));

    static final Noun CLUSTERS = Noun.of(
            "clusters",
            List.of(CLUSTER, "cl"),
            "clusters",
            (services, query) -> services.all("/inventory/v1/clusters", "clusters"),
            InventoryNouns::name,
            List.of(
                    field("NAME", "name"),
                    field("DISPLAY NAME", "displayName"),
                    field("REGION", "region"),
                    time("OBSERVED", "observeTime")));

    static final Noun ACCELERATORS = Noun.of(
            ACCELERATORS_FIELD,
            List.of("accelerator", "acc", "gpus", "gpu"),
            ACCELERATORS_FIELD,
            (services, query) -> services.all(
                    Query.path("/inventory/v1/accelerators", Map.of(CLUSTER, query.cluster())), ACCELERATORS_FIELD),
            accelerator -> List.of(
                    accelerator.path("id").asText(), accelerator.path("uuid").asText()),
            List.of(
                    field("CLUSTER", CLUSTER),
                    field("NODE", "node"),
                    new Column("UUID OR ADDRESS", InventoryNouns::identity),
                    field("CLASS", ACCELERATOR_CLASS),
                    new Column(
                            "MEMORY",
                            accelerator -> Values.gibibytes(
                                    accelerator.path("memoryBytes").asLong())),
                    new Column("HEALTH", InventoryNouns::health),
                    new Column("USE", InventoryNouns::use)));

    static final Noun CAPACITY = Noun.of(
            "capacity",
            List.of("cap"),
            "counts",
            (services, query) -> counts(query, Optional.empty(), services.get(countsPath(query, Optional.empty()))),
            count -> List.of(count.path(ACCELERATOR_CLASS).asText()),
            countColumns(List.of()));

    static final Noun NODES = Noun.of(
            "nodes",
            List.of("node"),
            "counts",
            (services, query) ->
                    counts(query, Optional.of("true"), services.get(countsPath(query, Optional.of("true")))),
            count -> List.of(count.path("node").asText()),
            countColumns(List.of(field("NODE", "node"))));

    static final Noun BOOKINGS = Noun.of(
            "bookings",
            List.of("booking", "bk"),
            "bookings",
            (services, query) -> services.all(
                    Query.path(
                            "/inventory/v1/bookings",
                            Map.of(
                                    "tenant",
                                    query.tenant(),
                                    "include_released",
                                    query.ended() ? Optional.of("true") : Optional.empty())),
                    "bookings"),
            booking -> List.of(booking.path("id").asText()),
            List.of(
                    field("ID", "id"),
                    field("TENANT", "owner.tenant"),
                    field("DEPLOYMENT", "owner.deployment"),
                    field("REVISION", "owner.revision"),
                    field("CLASS", ACCELERATOR_CLASS),
                    field("CLUSTER", CLUSTER),
                    field("NODE", "node"),
                    new Column(
                            "ACCELERATORS",
                            booking -> Integer.toString(
                                    booking.path(ACCELERATORS_FIELD).size())),
                    time("SINCE", "createTime"),
                    time("RELEASED", "releaseTime")));

    private InventoryNouns() {}

    private static List<String> name(JsonNode entry) {
        return List.of(entry.path("name").asText());
    }

    private static String countsPath(Query query, Optional<String> byNode) {
        return Query.path("/inventory/v1/capacity", Map.of(CLUSTER, query.cluster(), "by_node", byNode));
    }

    private static List<JsonNode> counts(Query query, Optional<String> byNode, JsonNode answer) {
        return answer.path("counts")
                .valueStream()
                .filter(count ->
                        byNode.isPresent() || count.path("node").asText("").isEmpty())
                .filter(count -> query.cluster()
                        .map(cluster -> cluster.equals(count.path(CLUSTER).asText()))
                        .orElse(true))
                .toList();
    }

    private static List<Column> countColumns(List<Column> place) {
        Stream<Column> first = Stream.of(field("CLASS", ACCELERATOR_CLASS), field("CLUSTER", CLUSTER));
        Stream<Column> counts = Stream.of("total", "free", "booked", "held", "unhealthy", "divided")
                .map(count -> field(count.toUpperCase(Locale.ROOT), count));
        Stream<Column> last = Stream.of(field("LARGEST FREE BLOCK", "largestFreeBlock"));
        return Stream.of(first, place.stream(), counts, last)
                .flatMap(columns -> columns)
                .toList();
    }

    private static String identity(JsonNode accelerator) {
        String uuid = accelerator.path("uuid").asText("");
        return uuid.isEmpty() ? accelerator.path("pciAddress").asText("") : uuid;
    }

    private static String health(JsonNode accelerator) {
        String state = word("", "health.state").of(accelerator);
        String causes = accelerator
                .path("health")
                .path("causes")
                .valueStream()
                .map(cause -> cause.path("code").asText())
                .collect(Collectors.joining(", "));
        String missing = accelerator.path("missing").asBoolean() ? ", missing" : "";
        return state + (causes.isEmpty() ? "" : " (" + causes + ")") + missing;
    }

    private static String use(JsonNode accelerator) {
        if (accelerator.path("free").asBoolean()) {
            return "free";
        }
        String booking = accelerator.path("bookingId").asText("");
        String holders = accelerator
                .path("holders")
                .valueStream()
                .map(InventoryNouns::holder)
                .collect(Collectors.joining(", "));
        return Stream.of(booking.isEmpty() ? "" : "booked " + booking, holders)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String holder(JsonNode holder) {
        String pod = holder.path("pod").asText("");
        String who = pod.isEmpty() ? "claim " + holder.path("claim").asText("") : "pod " + pod;
        return "held by " + holder.path("namespace").asText("") + " " + who;
    }
}
