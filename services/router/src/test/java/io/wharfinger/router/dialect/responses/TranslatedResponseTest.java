package io.wharfinger.router.dialect.responses;

import static io.wharfinger.router.dialect.responses.Dialogue.bytes;
import static io.wharfinger.router.dialect.responses.Dialogue.chunk;
import static io.wharfinger.router.dialect.responses.Dialogue.events;
import static io.wharfinger.router.dialect.responses.Dialogue.json;
import static io.wharfinger.router.dialect.responses.Dialogue.played;
import static io.wharfinger.router.dialect.responses.Dialogue.translated;
import static io.wharfinger.router.dialect.responses.Dialogue.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.UnreadableAnswerException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslatedResponseTest {
    private static final String REST = "'max_output_tokens':null,'model':'m',";
    private static final String DONE = "data: [DONE]\n\n";

    @Test
    void aWholeAnswerIsAWholeResponse() throws Exception {
        TranslatedResponse call = translated(",'metadata':{'a':'b'},'instructions':'be brief','temperature':0.5");

        byte[] answer = call.whole(
                bytes("{'id':'chatcmpl-7','created':5,'choices':[{'finish_reason':'stop','message':{'role':'assistant',"
                        + "'content':'hello','reasoning_content':'hm','tool_calls':[{'id':'c','type':'function',"
                        + "'function':{'name':'f','arguments':'{}'}}]}}],'usage':{'prompt_tokens':10,"
                        + "'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':4},"
                        + "'completion_tokens_details':{'reasoning_tokens':1}}}"));

        assertThat(Json.object(answer, 0, answer.length).orElseThrow())
                .isEqualTo(json("{'id':'resp_7','object':'response','created_at':5,'status':'completed',"
                        + "'background':false,'error':null,'incomplete_details':null,'instructions':'be brief'," + REST
                        + "'output':[{'id':'rs_7_0','type':'reasoning','status':'completed','summary':[],"
                        + "'content':[{'type':'reasoning_text','text':'hm'}]},"
                        + "{'id':'msg_7_1','type':'message','status':'completed','role':'assistant','content':"
                        + "[{'type':'output_text','text':'hello','annotations':[],'logprobs':[]}]},"
                        + "{'id':'fc_7_2','type':'function_call','status':'completed','call_id':'c','name':'f',"
                        + "'arguments':'{}'}],'parallel_tool_calls':true,'previous_response_id':null,"
                        + "'reasoning':{'effort':null,'summary':null},'store':false,'temperature':0.5,"
                        + "'text':{'format':{'type':'text'}},'tool_choice':'auto','tools':[],'top_p':1,"
                        + "'truncation':'disabled','user':null,'metadata':{'a':'b'},'usage':{'input_tokens':10,"
                        + "'input_tokens_details':{'cached_tokens':4},'output_tokens':5,"
                        + "'output_tokens_details':{'reasoning_tokens':1},'total_tokens':15}}"));
        assertThat(call.metered().source()).isEqualTo(CountSource.COUNT_SOURCE_ENGINE_FINAL);
        assertThat(call.metered().usage().reasoningTokens()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "stop, completed, ",
        "tool_calls, completed, ",
        "length, incomplete, max_output_tokens",
        "content_filter, incomplete, content_filter"
    })
    void theReasonOfTheEndIsKept(String finish, String status, String reason) throws Exception {
        byte[] answer = translated("")
                .whole(bytes("{'choices':[{'finish_reason':'" + finish + "','message':{'content':'a'}}]}"));
        JsonNode whole = Json.object(answer, 0, answer.length).orElseThrow();
        List<JsonNode> stream = events(
                played(translated(""), chunk("{'content':'a'}", "null") + chunk("{}", "'" + finish + "'") + DONE, 9));

        for (JsonNode response : List.of(whole, stream.getLast().path("response"))) {
            assertThat(response.path("status").asText()).isEqualTo(status);
            assertThat(response.at("/incomplete_details/reason").asText(null)).isEqualTo(reason);
            assertThat(response.at("/output/0/status").asText()).isEqualTo(status);
        }
        assertThat(stream.getLast().path("type").asText()).isEqualTo("response." + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{'choices':[]}", "{'choices':[{'message':null}]}", "{'choices':"})
    void whatIsNoChatIsNotPassed(String answer) {
        assertThatThrownBy(() -> translated("").whole(bytes(answer))).isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void aStreamOfTextIsTheseEvents() {
        String upstream = chunk("{'role':'assistant','content':''}", "null")
                + chunk("{'content':'he'}", "null")
                + chunk("{'content':'llo'}", "null")
                + chunk("{'content':''}", "'stop'")
                + usage(10, 4, 2, 0)
                + DONE;

        List<JsonNode> events = events(played(translated(",'stream':true"), upstream, 1000));

        assertThat(events.get(2))
                .isEqualTo(
                        json(
                                "{'type':'response.output_item.added','output_index':0,'item':{'id':'msg_7_0',"
                                        + "'type':'message','status':'in_progress','role':'assistant','content':[]},'sequence_number':2}"));
        assertThat(events.get(3))
                .isEqualTo(json("{'type':'response.content_part.added','item_id':'msg_7_0','output_index':0,"
                        + "'content_index':0,'part':{'type':'output_text','text':'','annotations':[],'logprobs':[]},"
                        + "'sequence_number':3}"));
        assertThat(events.get(4))
                .isEqualTo(json("{'type':'response.output_text.delta','item_id':'msg_7_0','output_index':0,"
                        + "'content_index':0,'delta':'he','logprobs':[],'sequence_number':4}"));
        assertThat(events.get(6))
                .isEqualTo(json("{'type':'response.output_text.done','item_id':'msg_7_0','output_index':0,"
                        + "'content_index':0,'text':'hello','logprobs':[],'sequence_number':6}"));
        assertThat(events)
                .extracting(event -> event.path("type").asText().substring("response.".length()))
                .containsExactly(
                        "created",
                        "in_progress",
                        "output_item.added",
                        "content_part.added",
                        "output_text.delta",
                        "output_text.delta",
                        "output_text.done",
                        "content_part.done",
                        "output_item.done",
                        "completed");
        assertThat(events.getLast().at("/response/usage"))
                .isEqualTo(json("{'input_tokens':10,'input_tokens_details':{'cached_tokens':4},'output_tokens':2,"
                        + "'output_tokens_details':{'reasoning_tokens':0},'total_tokens':12}"));
    }

    @Test
    void thoughtsCallsAndTheirArgumentsAreEventsOfTheirOwn() {
        String upstream = chunk("{'reasoning':'hm'}", "null")
                + chunk("{'content':'so'}", "null")
                + chunk("{'tool_calls':[{'index':0,'id':'a','function':{'name':'f','arguments':''}}]}", "null")
                + chunk("{'tool_calls':[{'index':0,'function':{'arguments':'[1'}}]}", "null")
                + chunk("{'tool_calls':[{'index':1,'id':'b','function':{'name':'g','arguments':'2'}}]}", "null")
                + chunk("{'tool_calls':[{'index':0,'function':{'arguments':']'}}]}", "'tool_calls'")
                + DONE;

        List<JsonNode> events = events(played(translated(",'stream':true"), upstream, 3));

        assertThat(events)
                .extracting(event -> event.path("type").asText().substring("response.".length()) + " "
                        + event.path("output_index").asText("-"))
                .containsExactly(
                        "created -",
                        "in_progress -",
                        "output_item.added 0",
                        "content_part.added 0",
                        "reasoning_text.delta 0",
                        "reasoning_text.done 0",
                        "content_part.done 0",
                        "output_item.done 0",
                        "output_item.added 1",
                        "content_part.added 1",
                        "output_text.delta 1",
                        "output_text.done 1",
                        "content_part.done 1",
                        "output_item.done 1",
                        "output_item.added 2",
                        "function_call_arguments.delta 2",
                        "output_item.added 3",
                        "function_call_arguments.delta 3",
                        "function_call_arguments.delta 2",
                        "function_call_arguments.done 2",
                        "output_item.done 2",
                        "function_call_arguments.done 3",
                        "output_item.done 3",
                        "completed -");
        assertThat(events.getLast().at("/response/output/2"))
                .isEqualTo(json("{'id':'fc_7_2','type':'function_call','status':'completed','call_id':'a','name':'f',"
                        + "'arguments':'[1]'}"));
    }

    @Test
    void anEngineThatFailsInTheMiddleFailsTheResponse() {
        String upstream = chunk("{'content':'a'}", "null") + "data: {'error':{'message':'secret of the engine'}}\n\n";

        List<JsonNode> events = events(played(translated(",'stream':true"), upstream, 50));

        JsonNode last = events.getLast();
        assertThat(last.path("type").asText()).isEqualTo("response.failed");
        assertThat(last.at("/response/status").asText()).isEqualTo("failed");
        assertThat(last.at("/response/error/code").asText()).isEqualTo("server_error");
        assertThat(last.at("/response/output/0/content/0/text").asText()).isEqualTo("a");
        assertThat(last.toString()).doesNotContain("secret");
    }

    @Test
    void aStreamThatSaysNothingHasAnEmptyMessage() {
        List<JsonNode> events = events(played(translated(",'stream':true"), DONE, 50));

        assertThat(events.getLast().at("/response/output/0/content/0/text").asText("-"))
                .isEmpty();
    }

    @Test
    void aStreamThatMayNotGoOnEndsAsIncomplete() {
        TranslatedResponse call = translated(",'stream':true");
        played(call, chunk("{'content':'a'}", "null"), 50);

        List<JsonNode> events = events(new String(call.cutShort(), StandardCharsets.UTF_8));

        JsonNode last = events.getLast();
        assertThat(last.path("type").asText()).isEqualTo("response.incomplete");
        assertThat(last.at("/response/incomplete_details/reason").asText()).isEqualTo("max_output_tokens");
        assertThat(last.at("/response/output/0/content/0/text").asText()).isEqualTo("a");
    }
}
