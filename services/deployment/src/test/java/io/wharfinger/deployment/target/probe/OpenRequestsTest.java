package io.wharfinger.deployment.target.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {
    private static final List<String> NAMES = List.of("vllm:num_requests_running", "vllm:num_requests_waiting");

    @Test
    void theSamplesOfAllEnginesAreAddedUp() {
        String metrics = """
                # HELP vllm:num_requests_running Number of requests in model execution batches.
                # TYPE vllm:num_requests_running gauge
                vllm:num_requests_running{engine="0",model_name="a } b"} 3.0
                vllm:num_requests_running{engine="1",model_name="a"} 4.0 1700000000000
                vllm:num_requests_waiting 1e+01
                vllm:num_requests_waiting_by_reason{reason="capacity"} 7.0
                vllm:kv_cache_usage_perc 0.25
                """;

        assertThat(OpenRequests.in(metrics, NAMES)).hasValue(17);
    }

    @Test
    void anEngineThatDoesNotSayIsNotAnIdleOne() {
        assertThat(OpenRequests.in("up 1\nvllm:num_requests_running NaN\n", NAMES))
                .isEmpty();
    }
}
