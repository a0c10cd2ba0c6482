package io.wharfinger.router;

import io.wharfinger.router.dialect.Failure;
import io.wharfinger.rpc.failure.FailureCatalogue;
import io.wharfinger.testkit.GeneratedDoc;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureDocsTest {

    @Test
    void everyCodeIsDocumented() throws IOException {
        String rows = Stream.of(Failure.values())
                .map(failure -> "| `%s` | %d | %s |\n".formatted(failure.code(), failure.status(), failure.type()))
                .collect(Collectors.joining());

        GeneratedDoc.check(
                "errors/router.md",
                "# Errors of the APIs of the router\n\nIn OpenAI's shape: `{\"error\": {\"message\", \"type\","
                        + " \"param\", \"code\"}}`; in Anthropic's, where one of its APIs was called:"
                        + " `{\"type\": \"error\", \"error\": {\"type\", \"message\"}, \"request_id\"}`, its type by the"
                        + " status, and 529 for 503.\n\n| code | HTTP | type |\n|---|---|---|\n" + rows
                        + "\n# Errors of the router's calls for operators\n\n"
                        + FailureCatalogue.markdown(RouterFailure.class));
    }
}
