package io.wharfinger.router;

import io.wharfinger.router.proxy.openai.OpenAiFailure;
import io.wharfinger.testkit.GeneratedDoc;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureDocsTest {

    @Test
    void everyCodeIsDocumented() throws IOException {
        String rows = Stream.of(OpenAiFailure.values())
                .map(failure -> "| `%s` | %d | %s |\n".formatted(failure.code(), failure.status(), failure.type()))
                .collect(Collectors.joining());

        GeneratedDoc.check(
                "errors/router.md",
                "# Errors of the OpenAI API of the router\n\nIn OpenAI's shape: `{\"error\": {\"message\", \"type\","
                        + " \"param\", \"code\"}}`.\n\n| code | HTTP | type |\n|---|---|---|\n" + rows);
    }
}
