package io.wharfinger.cli.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.wharfinger.cli.resource.remote.FakePlatform;
import io.wharfinger.cli.rest.RestException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DrainTest {
    @Test
    void what_the_router_refuses_is_said_in_its_words() {
        try (FakePlatform platform = new FakePlatform()) {
            platform.refuse(
                    "POST /router/v1/endpoints/none/drain", 404, "ROUTER_ENDPOINT_UNKNOWN", "There is no \"none\".", 1);
            platform.refuse(
                    "POST /router/v1/endpoints/none/undrain", 404, "ROUTER_ENDPOINT_UNKNOWN", "There is no none.", 1);

            assertThatThrownBy(() -> new Drain(platform).of("none"))
                    .isInstanceOf(RestException.class)
                    .hasMessageContaining("There is no \"none\".");
            assertThatThrownBy(() -> new Drain(platform).undo("none")).isInstanceOf(RestException.class);
            assertThat(platform.writes())
                    .containsExactly("POST /router/v1/endpoints/none/drain", "POST /router/v1/endpoints/none/undrain");
        }
    }

    @Test
    void what_is_still_open_is_said() throws IOException {
        assertThat(text("{\"draining\":true,\"inFlight\":2}")).isEqualTo("e1 takes nothing new; 2 go on to their end.");
        assertThat(text("{\"draining\":true,\"inFlight\":0}"))
                .isEqualTo("e1 takes nothing new; nothing is open on it.");
        assertThat(text("{\"draining\":false,\"inFlight\":1}")).isEqualTo("e1 takes requests.");
        assertThat(Drain.text("e1", MissingNode.getInstance())).isEqualTo("e1 is gone; its drain is forgotten.");
    }

    private static String text(String json) throws IOException {
        return Drain.text("e1", new JsonMapper().readTree(json));
    }
}
