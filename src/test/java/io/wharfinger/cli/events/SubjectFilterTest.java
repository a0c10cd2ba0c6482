package io.wharfinger.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectFilterTest {
    @ParameterizedTest
    @CsvSource({
        "wharf.v1.*.quota.>, wharf.v1.*.>, wharf.v1.*.quota.>",
        "wharf.v1.*.quota.>, wharf.v1.acme.>, wharf.v1.acme.quota.>",
        "wharf.v1.*.quota.>, wharf.v1.acme.quota.tenant.created, wharf.v1.acme.quota.tenant.created",
        "wharf.v1.*.quota.>, wharf.v1.acme.*.tenant.*, wharf.v1.acme.quota.tenant.*",
        "wharf.v1.acme.>, wharf.v1.*.>, wharf.v1.acme.>",
        "wharf.v1.*.quota.>, wharf.v1.*.billing.>,",
        "wharf.v1.acme.>, wharf.v1.bravo.>,",
        "a.b, a.b.c,",
        "a.*, a.b, a.b",
    })
    void what_matches_both_matches_either_way_round(String one, String other, String both) {
        assertThat(SubjectFilter.both(one, other).orElse(null)).isEqualTo(both);
        assertThat(SubjectFilter.both(other, one).orElse(null)).isEqualTo(both);
    }
}
