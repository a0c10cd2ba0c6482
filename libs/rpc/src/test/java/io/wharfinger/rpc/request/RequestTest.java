package io.wharfinger.rpc.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.rpc.id.Ids;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestTest {

    @Test
    void goodRequestIdsAreKeptAndBadOnesReplaced() {
        assertThat(RequestIds.accept("a.B_c:1-2")).isEqualTo("a.B_c:1-2");
        for (String bad : new String[] {"", "has space", "line\nbreak", "x".repeat(129)}) {
            assertThat(UUID.fromString(RequestIds.accept(bad)).version()).isEqualTo(7);
        }
        assertThat(UUID.fromString(RequestIds.accept(null)).version()).isEqualTo(7);
    }

    @Test
    void idsAscend() {
        String before = Ids.uuid7().toString();
        for (int i = 0; i < 10_000; i++) {
            String next = Ids.uuid7().toString();
            assertThat(next).isGreaterThan(before);
            before = next;
        }
    }
}
