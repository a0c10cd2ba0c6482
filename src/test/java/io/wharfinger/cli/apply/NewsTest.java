package io.wharfinger.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SeenAccelerator;
import io.wharfinger.hardware.SeenHealth;
import io.wharfinger.hardware.SeenHolder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NewsTest {
    private static final SeenHolder HOLDER = new SeenHolder("ns", "pod", "claim", "", false);

    @Test
    void what_is_known_is_no_news() {
        Seen seen =
                seen(accelerator("GPU-1", HealthLevel.HEALTHY), accelerator("GPU-2", HealthLevel.UNHEALTHY, HOLDER));
        ObjectNode held = known("2", "GPU-2", "UNHEALTHY");
        held.putArray("holders")
                .addObject()
                .put("namespace", "ns")
                .put("pod", "pod")
                .put("claim", "claim")
                .put("partition", "");

        assertThat(News.of(seen, List.of(held, known("1", "GPU-1", "HEALTHY")))).isEmpty();
    }

    @Test
    void new_changed_and_gone_accelerators_are_counted_apart() {
        Seen seen = seen(
                accelerator("GPU-1", HealthLevel.HEALTHY),
                accelerator("GPU-2", HealthLevel.HEALTHY, HOLDER),
                accelerator("GPU-3", HealthLevel.DEGRADED));
        List<JsonNode> known =
                List.of(known("2", "GPU-2", "HEALTHY"), known("3", "GPU-3", "HEALTHY"), known("4", "GPU-4", "HEALTHY"));

        assertThat(News.of(seen, known)).contains("1 new, 2 changed, 1 gone");
    }

    @Test
    void what_is_missing_already_does_not_go_again_and_what_comes_back_has_changed() {
        ObjectNode missing = known("1", "GPU-1", "HEALTHY").put("missing", true);

        assertThat(News.of(seen(), List.of(missing))).isEmpty();
        assertThat(News.of(seen(accelerator("GPU-1", HealthLevel.HEALTHY)), List.of(missing)))
                .contains("1 changed");
    }

    @Test
    void nodes_that_were_not_seen_whole_lose_nothing() {
        Seen partial = new Seen(List.of(), Set.of(), List.of());

        assertThat(News.of(partial, List.of(known("1", "GPU-1", "HEALTHY")))).isEmpty();
    }

    @Test
    void accelerators_without_any_identity_are_matched_by_their_number() {
        Seen seen = seen(accelerator("", HealthLevel.HEALTHY), accelerator("", HealthLevel.HEALTHY));

        assertThat(News.of(seen, List.of(known("1", "", "HEALTHY"), known("2", "", "HEALTHY"))))
                .isEmpty();
        assertThat(News.of(seen, List.of(known("1", "", "HEALTHY")))).contains("1 new");
    }

    private static Seen seen(SeenAccelerator... accelerators) {
        return new Seen(List.of(accelerators), Set.of("node"), List.of());
    }

    private static SeenAccelerator accelerator(String uuid, HealthLevel health, SeenHolder... holders) {
        return new SeenAccelerator(
                "node",
                Optional.empty(),
                uuid,
                "",
                "nvidia",
                "NVIDIA H200",
                0,
                "",
                List.of(),
                1,
                new SeenHealth(health, List.of()),
                List.of(holders),
                new TreeSet<>(),
                "",
                "h200");
    }

    private static ObjectNode known(String id, String uuid, String health) {
        ObjectNode known = new JsonMapper().createObjectNode();
        known.put("id", id).put("node", "node").put("uuid", uuid).put("product", "NVIDIA H200");
        known.putObject("health").put("state", "HEALTH_STATE_" + health);
        return known;
    }
}
