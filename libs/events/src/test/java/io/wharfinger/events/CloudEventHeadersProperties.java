package io.wharfinger.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CloudEventHeadersProperties {

    @Property(tries = 500)
    void what_is_written_is_read(@ForAll("events") Event event) {
        Map<String, String> headers = CloudEventHeaders.encode(event);
        assertThat(CloudEventHeaders.decode("other.subject", headers, event.data(), Instant.EPOCH))
                .isEqualTo(event);
    }

    @Property(tries = 500)
    void values_are_printable_ascii(@ForAll("events") Event event) {
        assertThat(CloudEventHeaders.encode(event).values()).allMatch(value -> value.matches("[!-~]*"));
    }

    @Provide
    Arbitrary<Event> events() {
        Arbitrary<String> text = Arbitraries.strings()
                .all()
                .ofMinLength(1)
                .ofMaxLength(40)
                .filter(s -> !s.isBlank()
                        && java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(s));
        Arbitrary<String> token =
                Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(10);
        Arbitrary<String> name = Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(n ->
                        !CloudEventHeaders.encode(EventSamples.event("x", "s")).containsKey("ce-" + n));
        return Combinators.combine(
                        text,
                        text,
                        text,
                        token.list().ofMinSize(1).ofMaxSize(6).map(tokens -> String.join(".", tokens)),
                        Arbitraries.longs().between(0, 4_000_000_000_000_000L),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(50),
                        Arbitraries.maps(name, text).ofMaxSize(3))
                .as((id, source, type, subject, micros, data, extensions) -> new Event(
                        id,
                        source,
                        type,
                        subject,
                        Instant.EPOCH.plusNanos(micros * 1000),
                        "application/json",
                        data,
                        extensions));
    }
}
