package io.wharfinger.quota.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventPatternProperties {

    @Property
    void aPatternOfAnEventsOwnWordsWantsItWhateverIsLeftOpen(
            @ForAll("words") String area,
            @ForAll("words") String entity,
            @ForAll("words") String event,
            @ForAll boolean anyArea,
            @ForAll boolean anyEntity,
            @ForAll boolean anyEvent) {
        String pattern = String.join(".", anyArea ? "*" : area, anyEntity ? "*" : entity, anyEvent ? "*" : event);
        EventName name = name("wharf.v1.acme.%s.%s.%s".formatted(area, entity, event));
        assertThat(EventPattern.anyWants(List.of("no.such.thing", pattern), name))
                .isTrue();
    }

    @Property
    void aPatternWithAnotherWordDoesNotWantIt(
            @ForAll("words") String area, @ForAll("words") String entity, @ForAll("words") String event) {
        EventName name = name("wharf.v1.acme.%s.%s.%s".formatted(area, entity, event));
        for (String pattern : List.of("x%s.%s.%s", "%s.x%s.%s", "%s.%s.%sx")) {
            String other = pattern.formatted(area, entity, event);
            assertThat(EventPattern.parse(other).map(parsed -> parsed.wants(name)))
                    .isIn(Optional.of(false), Optional.empty());
        }
    }

    @Property
    void whatIsNoPatternWantsNothing(@ForAll String text) {
        assertThat(EventPattern.parse(text).isPresent())
                .isEqualTo(text.matches("([a-z0-9_-]{1,40}|\\*)(\\.([a-z0-9_-]{1,40}|\\*)){2}"));
    }

    @Example
    void withoutPatternsEverythingIsWanted() {
        assertThat(EventPattern.anyWants(List.of(), name("wharf.v1.acme.billing.budget.exhausted")))
                .isTrue();
    }

    @Example
    void formsThatAreNone() {
        for (String text :
                List.of("", "*", "*.*", "*.*.*.*", ">", "a.b.>", "A.b.c", "a..c", "a.b*.c", "a.b.c\n", " a.b.c")) {
            assertThat(EventPattern.parse(text)).as(text).isEmpty();
        }
    }

    @Example
    void onlyPublicSubjectsHaveAName() {
        assertThat(EventName.of("wharf.v1.acme.quota.tenant.created"))
                .contains(new EventName("acme", "quota", "tenant", "created"));
        assertThat(EventName.of("wharf.v1.acme.quota.tenant.limit.changed"))
                .contains(new EventName("acme", "quota", "tenant", "limit.changed"));
        for (String subject : List.of("wharf.int.usage.v1.a.b", "wharf.v1.acme.quota.tenant", "", "wharf.v2.a.b.c.d")) {
            assertThat(EventName.of(subject)).as(subject).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("abz09-_").ofMinLength(1).ofMaxLength(40);
    }

    private static EventName name(String subject) {
        return EventName.of(subject).orElseThrow();
    }
}
