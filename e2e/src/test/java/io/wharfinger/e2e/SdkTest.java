package io.wharfinger.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.models.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OpenAI's own Java SDK against the suite. */
class SdkTest {
    private final RunningSuite running = RunningSuite.get();
    private final E2eTenant tenant = E2eTenant.make(running, "sdk");
    private final String model = running.fleet().models().getFirst();

    @Test
    void chats() {
        ChatCompletion completion = client(tenant.key()).chat().completions().create(chat(model, 5));

        assertThat(completion.choices().getFirst().message().content().orElseThrow())
                .isNotBlank();
        assertThat(completion.usage().orElseThrow().promptTokens()).isEqualTo(3);
        assertThat(completion.usage().orElseThrow().completionTokens()).isBetween(1L, 5L);
    }

    @Test
    void streams() {
        ChatCompletionCreateParams params = chat(model, 5).toBuilder()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (StreamResponse<ChatCompletionChunk> stream =
                client(tenant.key()).chat().completions().createStreaming(params)) {
            List<ChatCompletionChunk> chunks = stream.stream().toList();

            assertThat(chunks.getLast().usage().orElseThrow().promptTokens()).isEqualTo(3);
            assertThat(chunks.stream().flatMap(chunk -> chunk.choices().stream()))
                    .anyMatch(choice -> choice.delta()
                            .content()
                            .filter(text -> !text.isBlank())
                            .isPresent());
        }
    }

    @Test
    void listsModels() {
        assertThat(client(tenant.key()).models().list().items())
                .extracting(Model::id)
                .containsExactlyInAnyOrderElementsOf(running.fleet().models());
    }

    @Test
    void refusesAWrongKey() {
        assertThatThrownBy(() -> client("wk_none_0000").chat().completions().create(chat(model, 5)))
                .isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void refusesAnUnknownModel() {
        assertThatThrownBy(() -> client(tenant.key()).chat().completions().create(chat("no-such-model", 5)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no-such-model");
    }

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(running.services().routerUrl() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams chat(String model, long tokens) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("where is quay")
                .maxCompletionTokens(tokens)
                .build();
    }
}
