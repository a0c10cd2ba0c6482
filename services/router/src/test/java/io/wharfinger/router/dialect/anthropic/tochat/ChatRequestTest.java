package io.wharfinger.router.dialect.anthropic.tochat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestTest {
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

    @Test
    void aPlainMessageIsAPlainChat() throws Exception {
        assertTranslated(
                "{\"model\":\"m\",\"max_tokens\":64," + HELLO + "}",
                "{\"model\":\"m\"," + HELLO + ",\"max_tokens\":64,\"stream\":false}");
    }

    @Test
    void everySettingHasItsPlace() throws Exception {
        assertTranslated("""
                {"model":"m","max_tokens":64,"system":"Be brief.","stop_sequences":["END"],"temperature":0.70,"top_p":0.9,
                 "top_k":40,"metadata":{"user_id":"u-1"},"stream":true,"service_tier":"auto","min_p":0.05,
                 "context_management":{"edits":[]},"cache_control":{"type":"ephemeral"},
                 "messages":[{"role":"user","content":[{"type":"text","text":"Hello","cache_control":{"type":"ephemeral"}}]}]}
                """, """
                {"model":"m","max_tokens":64,"stop":["END"],"temperature":0.70,"top_p":0.9,"top_k":40,"user":"u-1",
                 "min_p":0.05,"stream":true,"stream_options":{"include_usage":true,"continuous_usage_stats":true},
                 "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}]}
                """);
    }

    @Test
    void systemBlocksAreOneMessageAndABillingLineIsNone() throws Exception {
        assertTranslated("""
                {"model":"m","max_tokens":1,"messages":[{"role":"user","content":"Hello"}],"system":[
                  {"type":"text","text":"x-anthropic-billing-header: cc_version=2; cch=abc;"},
                  {"type":"text","text":"One."},{"type":"text","text":"Two.","cache_control":{"type":"ephemeral"}}]}
                """, """
                {"model":"m","max_tokens":1,"stream":false,
                 "messages":[{"role":"system","content":"One.\\nTwo."},{"role":"user","content":"Hello"}]}
                """);
    }

    @Test
    void imagesAndDocumentsAreParts() throws Exception {
        assertMessages("""
                [{"role":"user","content":[
                  {"type":"image","source":{"type":"base64","media_type":"image/png","data":"aGk="}},
                  {"type":"image","source":{"type":"url","url":"https://example.com/a.jpg"}},
                  {"type":"document","title":"Plan","source":{"type":"text","media_type":"text/plain","data":"Step 1"}},
                  {"type":"document","source":{"type":"content","content":[{"type":"text","text":"Inside"}]}},
                  {"type":"search_result","source":"https://example.com","title":"Found","content":[{"type":"text","text":"It"}]},
                  {"type":"text","text":"What is it?"}]}]
                """, """
                [{"role":"user","content":[
                  {"type":"image_url","image_url":{"url":"data:image/png;base64,aGk="}},
                  {"type":"image_url","image_url":{"url":"https://example.com/a.jpg"}},
                  {"type":"text","text":"Plan\\n\\nStep 1"},
                  {"type":"text","text":"Inside"},
                  {"type":"text","text":"Found\\nhttps://example.com"},
                  {"type":"text","text":"It"},
                  {"type":"text","text":"What is it?"}]}]
                """);
    }

    @Test
    void aRoundOfToolsFollowsItsCalls() throws Exception {
        assertMessages("""
                [{"role":"user","content":"Weather?"},
                 {"role":"assistant","content":[
                   {"type":"thinking","thinking":"I ask.","signature":"s"},
                   {"type":"redacted_thinking","data":"x"},
                   {"type":"text","text":"Let me see."},
                   {"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Kiel","days":1.50}},
                   {"type":"tool_use","id":"toolu_2","name":"time","input":{}}]},
                 {"role":"user","content":[
                   {"type":"text","text":"And now?"},
                   {"type":"tool_result","tool_use_id":"toolu_1","content":[
                     {"type":"text","text":"rain"},
                     {"type":"image","source":{"type":"base64","media_type":"image/png","data":"aGk="}}]},
                   {"type":"tool_result","tool_use_id":"toolu_2","is_error":true,"content":"no clock"}]}]
                """, """
                [{"role":"user","content":"Weather?"},
                 {"role":"assistant","content":"Let me see.","reasoning_content":"I ask.","reasoning":"I ask.","tool_calls":[
                   {"id":"toolu_1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Kiel\\",\\"days\\":1.50}"}},
                   {"id":"toolu_2","type":"function","function":{"name":"time","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"toolu_1","content":"rain"},
                 {"role":"tool","tool_call_id":"toolu_2","content":"Error: no clock"},
                 {"role":"user","content":[
                   {"type":"text","text":"And now?"},
                   {"type":"image_url","image_url":{"url":"data:image/png;base64,aGk="}}]}]
                """);
    }

    @Test
    void aResultAloneLeavesNoEmptyMessageAndACallAloneNoText() throws Exception {
        assertMessages("""
                [{"role":"user","content":"Time?"},
                 {"role":"assistant","content":[{"type":"tool_use","id":"t","name":"time","input":{}}]},
                 {"role":"user","content":[{"type":"tool_result","tool_use_id":"t"}]}]
                """, """
                [{"role":"user","content":"Time?"},
                 {"role":"assistant","content":null,"tool_calls":[
                   {"id":"t","type":"function","function":{"name":"time","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"t","content":""}]
                """);
    }

    @Test
    void messagesInARowByTheSameRoleAreOneTurn() throws Exception {
        assertMessages("""
                [{"role":"user","content":"One."},{"role":"user","content":"Two."},
                 {"role":"assistant","content":"A"},{"role":"assistant","content":[{"type":"text","text":"B"}]},
                 {"role":"user","content":"Three."}]
                """, """
                [{"role":"user","content":[{"type":"text","text":"One."},{"type":"text","text":"Two."}]},
                 {"role":"assistant","content":"AB"},
                 {"role":"user","content":"Three."}]
                """);
    }

    @Test
    void theSystemSpeaksFirstAndLaterInTheUsersTurn() throws Exception {
        assertTranslated("""
                {"model":"m","max_tokens":1,"system":"One.","messages":[
                  {"role":"system","content":"Two."},
                  {"role":"user","content":"Hello"},
                  {"role":"system","content":[{"type":"text","text":"Three."}]}]}
                """, """
                {"model":"m","max_tokens":1,"stream":false,"messages":[
                  {"role":"system","content":"One.\\nTwo."},
                  {"role":"user","content":[{"type":"text","text":"Hello"},{"type":"text","text":"Three."}]}]}
                """);
    }

    @Test
    void halfOfASurrogatePairIsNotLost() throws Exception {
        String body =
                "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"\\ud83d \u00e9\"}]}";

        byte[] sent = ChatRequest.of(Wire.bytes(body), Rewrite.NONE).body();

        assertThat(Wire.tree(sent).at("/messages/0/content"))
                .isEqualTo(Wire.tree(body).at("/messages/0/content"));
    }

    @Test
    void anAnswerThatIsBegunIsGoneOnWith() throws Exception {
        JsonNode chat =
                translated("{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"JSON!\"},"
                        + "{\"role\":\"assistant\",\"content\":\"{\"}]}");

        assertThat(chat.path("continue_final_message").booleanValue()).isTrue();
        assertThat(chat.path("add_generation_prompt")).isEqualTo(Wire.tree("false"));
    }

    @Test
    void toolsAreFunctions() throws Exception {
        JsonNode chat = translated("{\"model\":\"m\",\"max_tokens\":9," + HELLO
                + ",\"tools\":[{\"name\":\"weather\",\"description\":\"Tells it.\",\"input_schema\":{\"type\":\"object\","
                + "\"properties\":{\"city\":{\"type\":\"string\"}}},\"cache_control\":{\"type\":\"ephemeral\"}}],"
                + "\"tool_choice\":{\"type\":\"tool\",\"name\":\"weather\",\"disable_parallel_tool_use\":true}}");

        assertThat(chat.path("tools"))
                .isEqualTo(
                        Wire.tree(
                                "[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"description\":\"Tells it.\","
                                        + "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}]"));
        assertThat(chat.path("tool_choice"))
                .isEqualTo(Wire.tree("{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}"));
        assertThat(chat.path("parallel_tool_calls")).isEqualTo(Wire.tree("false"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"auto\"}|\"auto\"",
                "{\"type\":\"any\"}|\"required\"",
                "{\"type\":\"none\"}|\"none\"",
            })
    void theChoiceOfToolsHasItsWord(String choice, String expected) throws Exception {
        JsonNode chat = translated("{\"model\":\"m\",\"max_tokens\":9," + HELLO
                + ",\"tools\":[{\"name\":\"t\",\"input_schema\":{\"type\":\"object\"}}],\"tool_choice\":" + choice
                + "}");

        assertThat(chat.path("tool_choice")).isEqualTo(Wire.tree(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}"
                        + "|{\"enable_thinking\":true,\"thinking\":true}",
                "\"thinking\":{\"type\":\"disabled\"}|{\"enable_thinking\":false,\"thinking\":false}",
                "\"thinking\":{\"type\":\"adaptive\"},\"chat_template_kwargs\":{\"enable_thinking\":false,\"x\":1}"
                        + "|{\"enable_thinking\":false,\"x\":1,\"thinking\":true}",
            })
    void thinkingIsSwitchedByTheTemplate(String fields, String expected) throws Exception {
        JsonNode chat = translated("{\"model\":\"m\",\"max_tokens\":9," + HELLO + "," + fields + "}");

        assertThat(chat.path("chat_template_kwargs")).isEqualTo(Wire.tree(expected));
        assertThat(chat.has("thinking")).isFalse();
    }

    @Test
    void effortAndFormatHaveTheirPlace() throws Exception {
        JsonNode chat = translated("{\"model\":\"m\",\"max_tokens\":9," + HELLO
                + ",\"output_config\":{\"effort\":\"max\",\"format\":{\"type\":\"json_schema\","
                + "\"schema\":{\"type\":\"object\"}}}}");

        assertThat(chat.path("reasoning_effort").asText()).isEqualTo("high");
        assertThat(chat.path("response_format"))
                .isEqualTo(Wire.tree("{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"strict\":true,"
                        + "\"schema\":{\"type\":\"object\"}}}"));
        assertThat(chat.has("output_config")).isFalse();
    }

    @Test
    void whatTheRouterDecidesIsNotTheClients() throws Exception {
        String body = "{\"model\":\"m\",\"max_tokens\":9," + HELLO
                + ",\"cache_salt\":\"mine\",\"priority\":-5,\"max_completion_tokens\":99999,\"stream_options\":{}}";

        JsonNode plain =
                Wire.tree(ChatRequest.of(Wire.bytes(body), Rewrite.NONE).body());
        JsonNode rewritten = Wire.tree(ChatRequest.of(Wire.bytes(body), new Rewrite("served", "salt", 3, false))
                .body());

        assertThat(plain).isEqualTo(Wire.tree("{\"model\":\"m\",\"max_tokens\":9," + HELLO + ",\"stream\":false}"));
        assertThat(rewritten)
                .isEqualTo(Wire.tree("{\"model\":\"served\",\"max_tokens\":9," + HELLO
                        + ",\"stream\":false,\"cache_salt\":\"salt\",\"priority\":3}"));
    }

    @Test
    void whatIsCountedIsTheChatAndItsTools() throws Exception {
        byte[] chat = ChatRequest.toCount(
                Wire.bytes("{\"model\":\"m\",\"system\":\"S\"," + HELLO
                        + ",\"tools\":[{\"name\":\"t\",\"input_schema\":{\"type\":\"object\"}}]}"),
                Rewrite.NONE);

        assertThat(Wire.tree(chat))
                .isEqualTo(Wire.tree("{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"S\"},"
                        + "{\"role\":\"user\",\"content\":\"Hello\"}],\"tools\":[{\"type\":\"function\",\"function\":"
                        + "{\"name\":\"t\",\"parameters\":{\"type\":\"object\"}}}],\"add_generation_prompt\":true}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "max_tokens|{\"model\":\"m\",M}",
                "max_tokens|{\"model\":\"m\",\"max_tokens\":0,M}",
                "max_tokens|{\"model\":\"m\",\"max_tokens\":\"64\",M}",
                "messages|{\"model\":\"m\",\"max_tokens\":1}",
                "messages|{\"model\":\"m\",\"max_tokens\":1,\"messages\":[]}",
                "messages|{\"model\":\"m\",\"max_tokens\":1,\"messages\":\"hi\"}",
                "messages.0.role|{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"content\":\"hi\"}]}",
                "messages.0.role|{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"tool\",\"content\":\"hi\"}]}",
                "messages.0.content|{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\"}]}",
                "messages.0.content|{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":7}]}",
                "messages.0.content.0.type|{C{\"text\":\"x\"}]}]}",
                "messages.0.content.0.type|{C{\"type\":\"container_upload\",\"file_id\":\"f\"}]}]}",
                "messages.0.content.0.text|{C{\"type\":\"text\"}]}]}",
                "messages.0.content.0.source.type|{C{\"type\":\"image\",\"source\":{\"type\":\"file\",\"file_id\":\"f\"}}]}]}",
                "messages.0.content.0.source.media_type|{C{\"type\":\"image\",\"source\":{\"type\":\"base64\","
                        + "\"media_type\":\"image/svg+xml\",\"data\":\"\"}}]}]}",
                "messages.0.content.0.source.url|{C{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"file:///etc\"}}]}]}",
                "messages.0.content.0.source.type|{C{\"type\":\"document\",\"source\":{\"type\":\"base64\","
                        + "\"media_type\":\"application/pdf\",\"data\":\"\"}}]}]}",
                "messages.0.content.0.tool_use_id|{C{\"type\":\"tool_result\",\"content\":\"x\"}]}]}",
                "messages.0.content.0.content.0.type|{C{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":"
                        + "[{\"type\":\"tool_reference\"}]}]}]}",
                "messages.0.content.0.input|{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"assistant\","
                        + "\"content\":[{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"n\",\"input\":\"x\"}]}]}",
                "messages.0.content.0.type|{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"assistant\","
                        + "\"content\":[{\"type\":\"server_tool_use\",\"id\":\"t\",\"name\":\"n\",\"input\":{}}]}]}",
                "system.0.type|{\"model\":\"m\",\"max_tokens\":1,M,\"system\":[{\"type\":\"image\"}]}",
                "temperature|{\"model\":\"m\",\"max_tokens\":1,M,\"temperature\":\"hot\"}",
                "stream|{\"model\":\"m\",\"max_tokens\":1,M,\"stream\":1}",
                "stop_sequences.0|{\"model\":\"m\",\"max_tokens\":1,M,\"stop_sequences\":[1]}",
                "metadata.user_id|{\"model\":\"m\",\"max_tokens\":1,M,\"metadata\":{\"user_id\":1}}",
                "tools.0.type|{\"model\":\"m\",\"max_tokens\":1,M,\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"w\"}]}",
                "tools.0.name|{\"model\":\"m\",\"max_tokens\":1,M,\"tools\":[{\"input_schema\":{}}]}",
                "tools.0.input_schema|{\"model\":\"m\",\"max_tokens\":1,M,\"tools\":[{\"name\":\"t\"}]}",
                "tool_choice|{\"model\":\"m\",\"max_tokens\":1,M,\"tool_choice\":{\"type\":\"any\"}}",
                "tool_choice.name|{\"model\":\"m\",\"max_tokens\":1,M,\"tool_choice\":{\"type\":\"tool\",\"name\":\"t\"}}",
                "tool_choice.type|{\"model\":\"m\",\"max_tokens\":1,M,\"tool_choice\":{\"type\":\"some\"}}",
                "thinking.type|{\"model\":\"m\",\"max_tokens\":1,M,\"thinking\":{\"type\":\"on\"}}",
                "thinking.budget_tokens|{\"model\":\"m\",\"max_tokens\":1,M,\"thinking\":{\"type\":\"enabled\"}}",
                "output_config.effort|{\"model\":\"m\",\"max_tokens\":1,M,\"output_config\":{\"effort\":\"huge\"}}",
                "output_config.format.type|{\"model\":\"m\",\"max_tokens\":1,M,\"output_config\":{\"format\":{\"type\":\"xml\"}}}",
                "mcp_servers|{\"model\":\"m\",\"max_tokens\":1,M,\"mcp_servers\":[{\"url\":\"https://x\"}]}",
                "container|{\"model\":\"m\",\"max_tokens\":1,M,\"container\":\"c\"}",
                "n|{\"model\":\"m\",\"max_tokens\":1,M,\"n\":2}",
            })
    void whatIsWrongIsNamed(String field, String body) {
        String whole = body.replace(
                        "{C", "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":[")
                .replace(",M", "," + HELLO);

        UntranslatableException refused = catchThrowableOfType(
                UntranslatableException.class, () -> ChatRequest.of(Wire.bytes(whole), Rewrite.NONE));

        assertThat(refused).as(whole).isNotNull();
        assertThat(refused.error().status()).isEqualTo(400);
        assertThat(refused.error().param()).isEqualTo(field);
        assertThat(refused.error().message()).contains("\"" + field + "\"").endsWith(".");
    }

    @Test
    void aMessageTwiceIsRefusedBeforeOneOfThemIsBelieved() {
        UntranslatableException refused = catchThrowableOfType(
                UntranslatableException.class,
                () -> ChatRequest.of(
                        Wire.bytes("{\"model\":\"m\",\"max_tokens\":1," + HELLO + "," + HELLO + "}"), Rewrite.NONE));

        assertThat(refused.error().status()).isEqualTo(400);
    }

    private static JsonNode translated(String body) throws UntranslatableException {
        return Wire.tree(ChatRequest.of(Wire.bytes(body), Rewrite.NONE).body());
    }

    private static void assertTranslated(String body, String expected) throws UntranslatableException {
        assertThat(translated(body)).isEqualTo(Wire.tree(expected));
    }

    private static void assertMessages(String messages, String expected) throws UntranslatableException {
        JsonNode chat = translated("{\"model\":\"m\",\"max_tokens\":9,\"messages\":" + messages + "}");
        assertThat(chat.path("messages")).isEqualTo(Wire.tree(expected));
    }
}
