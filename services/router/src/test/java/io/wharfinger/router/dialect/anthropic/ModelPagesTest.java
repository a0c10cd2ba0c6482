package io.wharfinger.router.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPagesTest {
    private static final Instant KNOWN = Instant.parse("2026-11-01T10:00:00.5Z");
    private static final List<String> MODELS = List.of("a", "b", "c", "d", "e");

    @Test
    void aModelHasAnthropicsShape() {
        assertThat(Wire.tree(ModelPages.model("a", KNOWN)))
                .isEqualTo(Wire.tree("{\"type\":\"model\",\"id\":\"a\",\"display_name\":\"a\","
                        + "\"created_at\":\"2026-11-01T10:00:00Z\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, abcde, false, a, e",
                "2, -, -, ab, true, a, b",
                "2, b, -, cd, true, c, d",
                "2, d, -, e, false, e, e",
                "2, -, d, bc, true, b, c",
                "2, -, c, ab, false, a, b",
                "2, e, -, '', false, -, -",
                "9, a, d, bc, false, b, c",
            })
    void pagesFollowOneAnother(
            @Nullable String limit,
            @Nullable String after,
            @Nullable String before,
            String expected,
            boolean more,
            @Nullable String first,
            @Nullable String last)
            throws Exception {
        JsonNode page = Wire.tree(ModelPages.page(MODELS, KNOWN, new ModelPages.Query(limit, after, before)));

        String ids = String.join(
                "",
                StreamSupport.stream(page.path("data").spliterator(), false)
                        .map(model -> model.path("id").asText())
                        .toList());
        assertThat(ids).isEqualTo(expected);
        assertThat(page.path("has_more").asBoolean()).isEqualTo(more);
        assertThat(page.path("first_id").textValue()).isEqualTo(first);
        assertThat(page.path("last_id").textValue()).isEqualTo(last);
    }

    @Test
    void withoutALimitAPageHasTwenty() throws Exception {
        List<String> many = IntStream.range(0, 30).mapToObj(i -> "m" + i).toList();

        JsonNode page = Wire.tree(ModelPages.page(many, KNOWN, new ModelPages.Query(null, null, null)));

        assertThat(page.path("data")).hasSize(20);
        assertThat(page.path("has_more").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"0, -, -, limit", "1001, -, -, limit", "x, -, -, limit", "-, z, -, after_id", "-, -, z, before_id"
            })
    void whatIsWrongIsNamed(@Nullable String limit, @Nullable String after, @Nullable String before, String parameter) {
        UntranslatableException refused = catchThrowableOfType(
                UntranslatableException.class,
                () -> ModelPages.page(MODELS, KNOWN, new ModelPages.Query(limit, after, before)));

        assertThat(refused.error().param()).isEqualTo(parameter);
    }
}
