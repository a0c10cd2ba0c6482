package io.wharfinger.quota.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @Test
    void partsOfAUrl() {
        assertThat(Target.parse("https://hooks.example.com")).contains(new Target(true, "hooks.example.com", 443, "/"));
        assertThat(Target.parse("HTTPS://hooks.example.com:8443/a%20b?c=d&e"))
                .contains(new Target(true, "hooks.example.com", 8443, "/a%20b?c=d&e"));
        assertThat(Target.parse("http://127.0.0.1/x")).contains(new Target(false, "127.0.0.1", 80, "/x"));
        assertThat(Target.parse("https://[2001:db8::1]:444/")).contains(new Target(true, "2001:db8::1", 444, "/"));
    }

    @Test
    void theAuthorityIsWhatTheHeaderHostHas() {
        for (String authority : List.of("example.com", "example.com:444", "[2001:db8::1]", "[2001:db8::1]:444")) {
            assertThat(Target.parse("https://" + authority + "/x").map(Target::authority))
                    .contains(authority);
        }
        assertThat(Target.parse("http://example.com:443/").map(Target::authority))
                .contains("example.com:443");
        assertThat(Target.parse("http://example.com:80/").map(Target::authority))
                .contains("example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/hooks",
                "hooks.example.com",
                "//hooks.example.com",
                "ftp://example.com",
                "file:///etc/passwd",
                "https://",
                "https:///x",
                "https://user@example.com",
                "https://user:pw@example.com",
                "https://@example.com",
                "https://example.com/#part",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://example.com:x/",
                "https://exa mple.com/",
                "https://example.com/\r\nHost: other",
                "https://example.com/\u00e4",
                "https://example.com\\@other.com/",
                "https://[::1",
                "javascript:alert(1)",
                "https://127.1/"
            })
    void whatIsNoTarget(String url) {
        assertThat(Target.parse(url)).isEmpty();
    }

    @Test
    void aUrlHasALongestLength() {
        String start = "https://example.com/";
        assertThat(Target.parse(start + "a".repeat(1000 - start.length()))).isPresent();
        assertThat(Target.parse(start + "a".repeat(1001 - start.length()))).isEmpty();
    }
}
