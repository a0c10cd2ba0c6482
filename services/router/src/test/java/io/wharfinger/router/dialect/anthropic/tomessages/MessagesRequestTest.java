package io.wharfinger.router.dialect.anthropic.tomessages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesRequestTest {
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

    @Test
    void aPlainChatIsAPlainMessage() throws Exception {
        assertThat(translated("{\"model\":\"m\"," + HELLO + "}"))
                .isEqualTo(Wire.tree("{\"model\":\"m\",\"max_tokens\":8192,\"stream\":false,\"messages\":"
                        + "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}]}]}"));
    }

    @Test
    void everySettingHasItsPlaceOrNone() throws Exception {
        JsonNode request = translated("{\"model\":\"m\"," + HELLO
                + ",\"max_tokens\":5,\"max_completion_tokens\":6,\"stop\":\"END\",\"temperature\":1.7,\"top_p\":0.9,"
                + "\"top_k\":3,\"user\":\"u\",\"n\":1,\"seed\":1,\"presence_penalty\":1,\"logit_bias\":{},\"store\":true,"
                + "\"stream\":true,\"stream_options\":{\"include_usage\":true},\"metadata\":{\"a\":\"b\"},"
                + "\"service_tier\":\"auto\",\"cache_salt\":\"x\",\"priority\":1,"
                + "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}");

        assertThat(request)
                .isEqualTo(Wire.tree("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":"
                        + "[{\"type\":\"text\",\"text\":\"Hello\"}]}],\"max_tokens\":6,\"stop_sequences\":[\"END\"],"
                        + "\"temperature\":1,\"top_p\":0.9,\"top_k\":3,\"metadata\":{\"user_id\":\"u\"},\"stream\":true,"
                        + "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}"));
    }

    @Test
    void aRoundOfToolsKeepsItsOrder() throws Exception {
        JsonNode request = translated("""
                {"model":"m","messages":[
                 {"role":"system","content":"Be brief."},
                 {"role":"developer","content":[{"type":"text","text":"Be kind."}]},
                 {"role":"user","content":[
                   {"type":"text","text":"What is it?"},
                   {"type":"image_url","image_url":{"url":"data:image/PNG;base64,aGk=","detail":"low"}},
                   {"type":"image_url","image_url":{"url":"https://example.com/a.jpg"}},
                   {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,aGk="}}]},
                 {"role":"assistant","content":"Let me see.","reasoning_content":"Hm.","tool_calls":[
                   {"id":"c1","type":"function","function":{"name":"weather","arguments":"{\\"days\\":1.50}"}},
                   {"id":"c2","type":"function","function":{"name":"time","arguments":""}}]},
                 {"role":"tool","tool_call_id":"c1","content":"rain"},
                 {"role":"tool","tool_call_id":"c2","content":[{"type":"text","text":"noon"}]},
                 {"role":"user","content":"Thanks."}]}
                """);

        assertThat(request.path("system"))
                .isEqualTo(Wire.tree(
                        "[{\"type\":\"text\",\"text\":\"Be brief.\"},{\"type\":\"text\",\"text\":\"Be kind.\"}]"));
        assertThat(request.path("messages")).isEqualTo(Wire.tree("""
                                [{"role":"user","content":[
                                   {"type":"text","text":"What is it?"},
                                   {"type":"image","source":{"type":"base64","media_type":"image/png","data":"aGk="}},
                                   {"type":"image","source":{"type":"url","url":"https://example.com/a.jpg"}},
                                   {"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"aGk="},
                                    "title":"a.pdf"}]},
                                 {"role":"assistant","content":[
                                   {"type":"text","text":"Let me see."},
                                   {"type":"tool_use","id":"c1","name":"weather","input":{"days":1.50}},
                                   {"type":"tool_use","id":"c2","name":"time","input":{}}]},
                                 {"role":"user","content":[
                                   {"type":"tool_result","tool_use_id":"c1","content":[{"type":"text","text":"rain"}]},
                                   {"type":"tool_result","tool_use_id":"c2","content":[{"type":"text","text":"noon"}]},
                                   {"type":"text","text":"Thanks."}]}]
                                """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|",
                ",\"tool_choice\":\"auto\"|{\"type\":\"auto\"}",
                ",\"tool_choice\":\"none\"|{\"type\":\"none\"}",
                ",\"tool_choice\":\"required\"|{\"type\":\"any\"}",
                ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"t\"}}|{\"type\":\"tool\",\"name\":\"t\"}",
                ",\"parallel_tool_calls\":false|{\"type\":\"auto\",\"disable_parallel_tool_use\":true}",
                ",\"parallel_tool_calls\":false,\"tool_choice\":\"none\"|{\"type\":\"none\"}",
                ",\"parallel_tool_calls\":true|",
            })
    void functionsAreToolsAndTheChoiceHasItsWord(String more, String choice) throws Exception {
        JsonNode request = translated("{\"model\":\"m\"," + HELLO
                + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"t\",\"description\":\"d\",\"strict\":true,"
                + "\"parameters\":{\"type\":\"object\",\"x\":1}}},{\"type\":\"function\",\"function\":{\"name\":\"u\"}}]"
                + (more == null ? "" : more) + "}");

        assertThat(request.path("tools"))
                .isEqualTo(
                        Wire.tree(
                                "[{\"name\":\"t\",\"description\":\"d\",\"strict\":true,\"input_schema\":"
                                        + "{\"type\":\"object\",\"x\":1}},{\"name\":\"u\",\"input_schema\":{\"type\":\"object\",\"properties\":{}}}]"));
        assertThat(request.has("tool_choice")).isEqualTo(choice != null);
        if (choice != null) {
            assertThat(request.path("tool_choice")).isEqualTo(Wire.tree(choice));
        }
    }

    @Test
    void aSchemaIsTheFormOfTheAnswer() throws Exception {
        JsonNode request = translated("{\"model\":\"m\"," + HELLO
                + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"strict\":true,"
                + "\"schema\":{\"type\":\"object\"}}}}");

        assertThat(request.path("output_config"))
                .isEqualTo(Wire.tree("{\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}}"));
    }

    @Test
    void theModelIsTheUpstreams() throws Exception {
        byte[] request = MessagesRequest.of(
                Wire.bytes("{\"model\":\"m\"," + HELLO + "}"), new Rewrite("claude", null, null, false));

        assertThat(Wire.tree(request).path("model").asText()).isEqualTo("claude");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n|{\"model\":\"m\",M,\"n\":2}",
                "logprobs|{\"model\":\"m\",M,\"logprobs\":true}",
                "modalities[1]|{\"model\":\"m\",M,\"modalities\":[\"text\",\"audio\"]}",
                "functions|{\"model\":\"m\",M,\"functions\":[]}",
                "messages|{\"model\":\"m\"}",
                "messages|{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}",
                "messages[0].role|{\"model\":\"m\",\"messages\":[{\"role\":\"function\",\"content\":\"x\"}]}",
                "messages[0].content|{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}",
                "messages[0].content|{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}",
                "messages[0].content[0].type|{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":"
                        + "[{\"type\":\"input_audio\",\"input_audio\":{}}]}]}",
                "messages[0].content[0].image_url.url|{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":"
                        + "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"ftp://x\"}}]}]}",
                "messages[0].content[0].image_url.url|{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":"
                        + "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png,abc\"}}]}]}",
                "messages[0].content[0].file.file_id|{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":"
                        + "[{\"type\":\"file\",\"file\":{\"file_id\":\"f\"}}]}]}",
                "messages[0].tool_calls[0].function.arguments|{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\","
                        + "\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"t\",\"arguments\":\"{\"}}]}]}",
                "messages[0].tool_calls[0].type|{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\","
                        + "\"tool_calls\":[{\"id\":\"c\",\"type\":\"custom\"}]}]}",
                "messages[0].tool_call_id|{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}",
                "max_tokens|{\"model\":\"m\",M,\"max_tokens\":0}",
                "stop|{\"model\":\"m\",M,\"stop\":7}",
                "temperature|{\"model\":\"m\",M,\"temperature\":\"hot\"}",
                "tools[0].type|{\"model\":\"m\",M,\"tools\":[{\"type\":\"custom\"}]}",
                "tools[0].function.name|{\"model\":\"m\",M,\"tools\":[{\"type\":\"function\",\"function\":{}}]}",
                "tool_choice|{\"model\":\"m\",M,\"tool_choice\":\"required\"}",
                "response_format.type|{\"model\":\"m\",M,\"response_format\":{\"type\":\"json_object\"}}",
                "response_format.json_schema.schema|{\"model\":\"m\",M,\"response_format\":{\"type\":\"json_schema\"}}",
            })
    void whatIsWrongIsNamed(String field, String body) {
        String whole = body.replace(",M", "," + HELLO);

        UntranslatableException refused = catchThrowableOfType(
                UntranslatableException.class, () -> MessagesRequest.of(Wire.bytes(whole), Rewrite.NONE));

        assertThat(refused).as(whole).isNotNull();
        assertThat(refused.error().status()).isEqualTo(400);
        assertThat(refused.error().param()).isEqualTo(field);
        assertThat(refused.error().message()).contains("\"" + field + "\"").endsWith(".");
    }

    private static JsonNode translated(String body) throws UntranslatableException {
        return Wire.tree(MessagesRequest.of(Wire.bytes(body), Rewrite.NONE));
    }
}
