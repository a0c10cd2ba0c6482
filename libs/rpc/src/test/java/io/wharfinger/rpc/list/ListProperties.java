package io.wharfinger.rpc.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.rpc.failure.WharfException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ListProperties {

    @Property
    void tokensGiveTheKeyBack(@ForAll String key) {
        String known = new String(
                key.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        if (known.length() < 300) {
            assertThat(PageTokens.decode("keys", PageTokens.encode("keys", known)))
                    .isEqualTo(known);
        }
    }

    @Property
    void anythingElseIsRefusedPrecisely(@ForAll String token) {
        if (!token.isEmpty()) {
            assertThatThrownBy(() -> PageTokens.decode("keys", token))
                    .isInstanceOf(WharfException.class)
                    .hasMessageContaining("page_token");
        }
    }

    @Example
    void aTokenOfAnotherListIsRefused() {
        String token = PageTokens.encode("tenants", "/acme/");
        assertThatThrownBy(() -> PageTokens.decode("keys", token)).isInstanceOf(WharfException.class);
    }

    @Property
    void pagesGoThroughAListOnce(@ForAll @IntRange(max = 50) int count, @ForAll @IntRange(min = 1, max = 12) int size) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add("%03d".formatted(i));
        }
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            PageRequest request = PageRequest.of(size, token);
            String after = PageTokens.decode("list", request.token());
            List<String> read = all.stream()
                    .filter(item -> item.compareTo(after) > 0)
                    .limit(size + 1L)
                    .toList();
            Page<String> page = Page.of(request, read, "list", item -> item);
            assertThat(page.items().size()).isLessThanOrEqualTo(size);
            seen.addAll(page.items());
            token = page.nextToken();
        } while (!token.isEmpty());
        assertThat(seen).isEqualTo(all);
    }

    @Example
    void sizesHaveBounds() {
        assertThat(PageRequest.of(0, null).size()).isEqualTo(100);
        assertThat(PageRequest.parse("1000", "t")).isEqualTo(new PageRequest(1000, "t"));
        assertThat(PageRequest.parse("", "").size()).isEqualTo(100);
        for (int size : new int[] {-1, 1001, 5000}) {
            assertThatThrownBy(() -> PageRequest.of(size, "")).hasMessageContaining("1 to 1000");
        }
        assertThatThrownBy(() -> PageRequest.parse("ten", "")).hasMessageContaining("whole number");
    }
}
