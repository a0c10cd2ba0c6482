package io.wharfinger.cli.demo.harbour;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.cli.table.Table;
import java.util.ArrayList;
import java.util.List;

/** How many accelerators of a class a cluster has, and what they are doing. */
public record CapacityCount(
        String acceleratorClass,
        String cluster,
        int total,
        int free,
        int booked,
        int held,
        int unhealthy,
        int divided,
        int largestFreeBlock) {

    /** The counts of one cluster, from inventory's REST interface. */
    public static List<CapacityCount> read(RestClient inventory, String cluster) {
        List<CapacityCount> counts = new ArrayList<>();
        inventory
                .get("/inventory/v1/capacity?cluster=" + RestClient.encoded(cluster))
                .path("counts")
                .forEach(count -> counts.add(of(count)));
        return counts;
    }

    private static CapacityCount of(JsonNode count) {
        return new CapacityCount(
                count.path("acceleratorClass").asText(),
                count.path("cluster").asText(),
                count.path("total").asInt(),
                count.path("free").asInt(),
                count.path("booked").asInt(),
                count.path("held").asInt(),
                count.path("unhealthy").asInt(),
                count.path("divided").asInt(),
                count.path("largestFreeBlock").asInt());
    }

    /** Counts as a table for people. */
    public static String table(List<CapacityCount> counts) {
        Table table = new Table(2)
                .row(
                        "cluster",
                        "class",
                        "total",
                        "free",
                        "booked",
                        "held by others",
                        "unhealthy",
                        "largest free block");
        for (CapacityCount count : counts) {
            table.row(
                    count.cluster,
                    count.acceleratorClass,
                    Integer.toString(count.total),
                    Integer.toString(count.free),
                    Integer.toString(count.booked),
                    Integer.toString(count.held),
                    Integer.toString(count.unhealthy),
                    Integer.toString(count.largestFreeBlock));
        }
        return table.text();
    }
}
