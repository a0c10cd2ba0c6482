package io.wharfinger.router.endpoints.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReadEndpointsTest {
    private static final byte[] YAML = """
            endpoints:
              - {name: a, url: "http://a:1", deployment: chat, models: [llama, {name: "Grüße", upstream: x}]}
              - {name: b, url: "http://b:1", deployment: chat, models: [llama], cacheSalt: false}
            routes:
              - {model: assistant, split: [{model: llama, weight: 95}, {model: next, weight: 5}], sticky: true}
            """.getBytes(StandardCharsets.UTF_8);

    @Test
    void whatIsKeptMeansWhatTheFileMeans() throws IOException, BrokenEndpointsException {
        JsonNode kept = ReadEndpoints.decode(kept(), YAML).orElseThrow();

        assertThat(EndpointFile.content(kept)).isEqualTo(EndpointFile.parse(YAML));
    }

    @Test
    void itIsNotTakenForAnotherFile() throws IOException, BrokenEndpointsException {
        byte[] other = YAML.clone();
        other[other.length - 5]++;

        assertThat(ReadEndpoints.decode(kept(), other)).isEmpty();
        assertThat(ReadEndpoints.decode(kept(), Arrays.copyOf(YAML, YAML.length - 1)))
                .isEmpty();
        assertThat(ReadEndpoints.decode(kept(), new byte[0])).isEmpty();
    }

    @Test
    void nothingIsReadFromWhatIsDamagedOrCutOff() throws IOException, BrokenEndpointsException {
        byte[] whole = kept();
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x20;
            assertThat(ReadEndpoints.decode(damaged, YAML)).isEmpty();
            assertThat(ReadEndpoints.decode(Arrays.copyOf(whole, at), YAML)).isEmpty();
        }
    }

    private static byte[] kept() throws IOException, BrokenEndpointsException {
        return ReadEndpoints.encode(YAML, EndpointFile.tree(YAML));
    }
}
