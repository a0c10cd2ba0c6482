package io.wharfinger.deployment.target.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineApisTest {
    @Test
    void anEngineHasWhatItsDescriptionSays() {
        assertThat(EngineApis.in("""
                {"openapi": "3.1.0", "paths": {
                  "/health": {"get": {}}, "/v1/models": {"get": {}},
                  "/v1/messages": {"post": {}}, "/v1/chat/completions": {"post": {"summary": "Create"}},
                  "/v1/responses": {"post": {}}, "/v1/responses/{response_id}": {"get": {}},
                  "/tokenize": {"post": {}}, "/v1/embeddings": {"get": {}}}}""")).containsExactly("chat-completions", "responses", "messages", "tokenize");
    }

    @Test
    void whatIsNoDescriptionSaysNothing() {
        assertThat(EngineApis.in("")).isEmpty();
        assertThat(EngineApis.in("<html>")).isEmpty();
        assertThat(EngineApis.in("[1]")).isEmpty();
        assertThat(EngineApis.in("{\"paths\": [\"/v1/messages\"]}")).isEmpty();
    }
}
