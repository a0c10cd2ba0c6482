package io.wharfinger.router.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.router.limits.LimitSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantFileTest {
    private static final CacheSalt SALT = new CacheSalt("secret".getBytes(StandardCharsets.UTF_8));
    private static final String GOOD = """
            tenants:
              /:
                sloTtftMillis: 2000
                priority: -1
              /acme/:
                limits: {requestsPerMinute: 600, tokensPerMinute: 1000000, concurrentRequests: 50, openStreams: 40}
                priority: 5
                cacheGroup: shared
                serviceTier: premium
              /acme/dev/:
                limits: {concurrentRequests: 5}
                sloTpotMillis: 100
              /other/:
                cacheGroup: shared
            """;

    private static TenantTable parse(String content) throws BrokenTenantsException {
        return TenantFile.parse(content.getBytes(StandardCharsets.UTF_8), SALT);
    }

    @Test
    void whatIsSetIsInheritedFieldByField() throws Exception {
        TenantTable table = parse(GOOD);

        String shared = SALT.ofGroup("shared");
        assertThat(table.settings("/acme/dev/eu/"))
                .isEqualTo(new TenantSettings("/acme/dev/eu/", 5, shared, "premium", new Objective(2000, 100)));
        assertThat(table.settings("/acme/"))
                .isEqualTo(new TenantSettings("/acme/", 5, shared, "premium", new Objective(2000, 0)));
        assertThat(table.settings("/nobody/"))
                .isEqualTo(new TenantSettings(
                        "/nobody/", -1, SALT.ofTenant("/nobody/"), "standard", new Objective(2000, 0)));
        assertThat(table.settings("/acme/")).isSameAs(table.settings("/acme/"));
    }

    @Test
    void limitsAreEachNodesOwn() throws Exception {
        assertThat(parse(GOOD).limits())
                .isEqualTo(Map.of(
                        "/acme/", new LimitSettings(600, 1_000_000, 50, 40),
                        "/acme/dev/", new LimitSettings(0, 0, 5, 0)));
    }

    @Test
    void whoHasNothingSetHasTheDefaults() throws Exception {
        TenantSettings settings = parse("tenants: {}").settings("/acme/");

        assertThat(settings)
                .isEqualTo(new TenantSettings("/acme/", 0, SALT.ofTenant("/acme/"), "standard", Objective.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[                                              | line 1: not valid YAML",
                "a: b                                           | needs a map named \"tenants\"",
                "{tenants: {}, more: 1}                         | besides \"tenants\" nothing",
                "tenants: []                                    | must be a map",
                "tenants: {acme: {}}                            | \"acme\" is not the path of a tenant",
                "tenants: {/Acme/: {}}                          | \"/Acme/\" is not the path",
                "tenants: {/acme: {}}                           | \"/acme\" is not the path",
                "tenants: {/a//b/: {}}                          | is not the path",
                "tenants: {/a/: {}, /a/: {}}                    | Duplicate",
                "tenants: {/a/: 1}                              | tenants[/a/]: must be a map",
                "tenants: {/a/: {tier: x}}                      | tenants[/a/].tier: is not a known field",
                "tenants: {/a/: {limits: {rpm: 1}}}             | tenants[/a/].limits.rpm: is not a known field",
                "tenants: {/a/: {limits: 5}}                    | tenants[/a/].limits: must be a map",
                "tenants: {/a/: {limits: {openStreams: 0}}}     | leave it out for no limit",
                "tenants: {/a/: {limits: {openStreams: -1}}}    | from 1 to 1000000",
                "tenants: {/a/: {limits: {openStreams: 1.5}}}   | whole number",
                "tenants: {/a/: {limits: {tokensPerMinute: 1e9}}} | whole number",
                "tenants: {/a/: {limits: {tokensPerMinute: 99999999999}}} | from 1 to 10000000000",
                "tenants: {/a/: {limits: {tokensPerMinute: 99999999999999999999}}} | from 1 to 10000000000",
                "tenants: {/a/: {priority: 1001}}               | from -1000 to 1000",
                "tenants: {/a/: {priority: high}}               | tenants[/a/].priority: must be a whole number",
                "tenants: {/a/: {cacheGroup: ''}}               | tenants[/a/].cacheGroup: must be a text",
                "tenants: {/a/: {serviceTier: 'not ok'}}        | tenants[/a/].serviceTier: must be a text",
                "tenants: {/a/: {sloTtftMillis: 0}}             | from 1 to 3600000"
            })
    void whatIsNotUnderstoodIsAnError(String content, String message) {
        assertThatThrownBy(() -> parse(content))
                .isInstanceOf(BrokenTenantsException.class)
                .hasMessageContaining(message);
    }
}
