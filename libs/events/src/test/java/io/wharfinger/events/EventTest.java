package io.wharfinger.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a..b", ".a", "a.", "a b", "a.*", "a.>", "ä"})
    void a_subject_that_cannot_be_published_to_is_refused(String subject) {
        assertThatThrownBy(() -> EventSamples.event(subject, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, a.b, true",
        "a.*, a.b, true",
        "a.*, a.b.c, false",
        "a.>, a.b.c, true",
        "a.>, a, false",
        ">, a, true",
        "*.b, a.c, false",
        "a, a.b, false",
        "wharf.v1.*.quota.>, wharf.v1.acme.quota.tenant.created, true",
        "wharf.v1.*.quota.>, wharf.v1.acme.billing.tenant, false"
    })
    void filters_pass_subjects(String filter, String subject, boolean passes) {
        assertThat(Subjects.matches(filter, subject)).isEqualTo(passes);
    }

    @Test
    void poison_is_found_behind_other_failures() {
        PoisonMessage poison = new PoisonMessage("bad");
        assertThat(PoisonMessage.in(new IllegalStateException(new RuntimeException(poison))))
                .isSameAs(poison);
        assertThat(PoisonMessage.in(new IllegalStateException("other"))).isNull();
    }

    @Test
    void ids_are_new_and_sort_by_time() {
        String first = EventIds.next();
        String second = EventIds.next();
        assertThat(first).isNotEqualTo(second).matches("[0-9a-f-]{36}");
        assertThat(first.substring(0, 13)).isLessThanOrEqualTo(second.substring(0, 13));
    }
}
