package io.wharfinger.cli.soak.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionTest {
    @Test
    void aQuestionIsJsonThatSaysWhatItWants() throws IOException {
        JsonNode body = new JsonMapper().readTree(new Question("m", true, 3, 7, "drop:2").body());

        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.path("max_tokens").asInt()).isEqualTo(7);
        assertThat(body.path("x-sim-fault").asText()).isEqualTo("drop:2");
        assertThat(body.at("/messages/0/content").asText()).isEqualTo("berth berth berth");
    }

    @Test
    void questionsAndFaultsFollowFromTheSeed() {
        Random one = new Random(4711);
        Random same = new Random(4711);

        assertThat(IntStream.range(0, 100).mapToObj(_ -> Question.any(one, true)))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(_ -> Question.any(same, true))
                        .toList());
    }

    @Test
    void aboutFiveOfAHundredAreToGoWrong() {
        Random random = new Random(1);

        assertThat(IntStream.range(0, 10_000)
                        .filter(_ -> !Question.any(random, true).fault().isEmpty())
                        .count())
                .isBetween(400L, 600L);
        assertThat(IntStream.range(0, 1_000).mapToObj(_ -> Question.any(random, false)))
                .allMatch(question -> question.fault().isEmpty());
    }
}
