package io.wharfinger.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {
    @Test
    void what_says_something_is_shown_in_order_and_indented() throws JsonProcessingException {
        assertThat(lines("""
            {"name":"a","displayName":"","etag":"v1","state":"HEALTH_STATE_DEGRADED","createTime":"2026-01-02T03:04:05.678Z",
             "tags":["x","y"],"nothing":null,"rollout":{"maxSurge":null},"inner":{"two":2,"deep":{"more":true}},
             "list":[{"code":"c","since":null},{"code":"d"}],"none":[]}\
            """))
                .containsExactly(
                        "Name:        a",
                        "State:       degraded",
                        "Create time: 2026-01-02T03:04:05Z",
                        "Tags:        x, y",
                        "Inner:",
                        "  Two: 2",
                        "  Deep:",
                        "    More: true",
                        "List:",
                        "  - Code: c",
                        "  - Code: d");
    }

    private static List<String> lines(String json) throws JsonProcessingException {
        return Facts.lines(new JsonMapper().readTree(json));
    }
}
