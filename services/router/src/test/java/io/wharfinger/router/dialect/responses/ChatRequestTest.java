package io.wharfinger.router.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.UntranslatableException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'input':'hi' | 'messages':[{'role':'user','content':'hi'}]",
                "'input':'hi','instructions':'be brief' | 'messages':[{'role':'system','content':'be brief'},{'role':'user','content':'hi'}]",
                "'input':[{'role':'developer','content':'a'},{'type':'message','role':'user','content':[{'type':'input_text','text':'b'}]}] | 'messages':[{'role':'system','content':'a'},{'role':'user','content':[{'type':'text','text':'b'}]}]",
                "'input':[{'role':'assistant','id':'msg_1','status':'completed','content':[{'type':'output_text','text':'a','annotations':[]},{'type':'refusal','refusal':'b'}]}] | 'messages':[{'role':'assistant','content':'a\\nb'}]",
                "'input':[{'role':'user','content':[{'type':'input_image','image_url':'data:x','detail':'low'}]}] | 'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:x','detail':'low'}}]}]",
                "'input':[{'role':'user','content':'w'},{'type':'reasoning','id':'rs_1','summary':[]},{'type':'function_call','call_id':'c1','name':'f','arguments':'{}'},{'type':'function_call','call_id':'c2','name':'g','arguments':'[]'},{'type':'function_call_output','call_id':'c1','output':'1'},{'type':'function_call_output','call_id':'c2','output':[{'type':'input_text','text':'2'}]}] | 'messages':[{'role':'user','content':'w'},{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}},{'id':'c2','type':'function','function':{'name':'g','arguments':'[]'}}]},{'role':'tool','tool_call_id':'c1','content':'1'},{'role':'tool','tool_call_id':'c2','content':'2'}]",
                "'input':[{'role':'assistant','content':'let me see'},{'type':'function_call','call_id':'c','name':'f','arguments':''}] | 'messages':[{'role':'assistant','content':'let me see','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':''}}]}]"
            })
    void whatGoesInBecomesMessages(String fields, String chat) throws Exception {
        assertThat(chat("{'model':'m'," + fields + "}", Rewrite.NONE)).isEqualTo(json("{'model':'m'," + chat + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'tools':[{'type':'function','name':'f','description':'d','parameters':{'type':'object'},'strict':true}] | 'tools':[{'type':'function','function':{'name':'f','description':'d','parameters':{'type':'object'},'strict':true}}]",
                "'tools':[{'type':'function','name':'f'}],'tool_choice':{'type':'function','name':'f'},'parallel_tool_calls':false | 'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':{'type':'function','function':{'name':'f'}},'parallel_tool_calls':false",
                "'tools':[{'type':'function','name':'f'}],'tool_choice':'required' | 'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'required'",
                "'tools':[],'tool_choice':'auto' | ",
                "'text':{'format':{'type':'text'},'verbosity':'low'} | 'verbosity':'low'",
                "'text':{'format':{'type':'json_object'}} | 'response_format':{'type':'json_object'}",
                "'text':{'format':{'type':'json_schema','name':'n','strict':true,'schema':{'type':'object'}}} | 'response_format':{'type':'json_schema','json_schema':{'name':'n','strict':true,'schema':{'type':'object'}}}",
                "'reasoning':{'effort':'high','summary':'auto'} | 'reasoning_effort':'high'",
                "'max_output_tokens':9,'temperature':0.5,'top_p':0.25 | 'max_completion_tokens':9,'temperature':0.5,'top_p':0.25",
                "'store':true,'metadata':{'a':'b'},'include':['reasoning.encrypted_content'],'background':false,'truncation':'disabled','previous_response_id':null | ",
                "'user':'u','top_k':5,'chat_template_kwargs':{'x':[1]} | 'user':'u','top_k':5,'chat_template_kwargs':{'x':[1]}",
                "'cache_salt':'mine','priority':-9 | ",
                "'stream':true,'stream_options':{'include_obfuscation':false} | 'stream':true,'stream_options':{'include_usage':true,'continuous_usage_stats':true}"
            })
    void fieldsBecomeThoseOfAChat(String fields, String chat) throws Exception {
        String rest = chat == null ? "" : "," + chat;

        assertThat(chat("{'model':'m','input':'hi'," + fields + "}", Rewrite.NONE))
                .isEqualTo(json("{'model':'m','messages':[{'role':'user','content':'hi'}]" + rest + "}"));
    }

    @Test
    void whatTheRouterDecidesIsPutIn() throws Exception {
        JsonNode chat = chat(
                "{'model':'m','input':'hi','stream':true,'cache_salt':'mine','priority':-9}",
                new Rewrite("big", "salt", 4, false));

        assertThat(chat)
                .isEqualTo(json("{'model':'big','messages':[{'role':'user','content':'hi'}],'stream':true,"
                        + "'stream_options':{'include_usage':true},'cache_salt':'salt','priority':4}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'x':1 | input | a list with at least one item",
                "'input':[] | input | at least one item",
                "'input':7 | input | a text or a list",
                "'input':[{'role':'tool','content':'a'}] | input[0].role | must be user, assistant",
                "'input':[{'role':'user','content':7}] | input[0].content | a list of parts",
                "'input':[{'role':'user','content':[{'type':'input_file','file_id':'f'}]}] | input[0].content[0].type | must be input_text",
                "'input':[{'role':'user','content':[{'type':'input_image','file_id':'f'}]}] | input[0].content[0].image_url | files are not stored",
                "'input':[{'role':'user','content':'a'},{'type':'item_reference','id':'i'}] | input[1] | send the item itself",
                "'input':[{'type':'web_search_call','id':'i'}] | input[0].type | must be message",
                "'input':[{'type':'function_call_output','call_id':'c'}] | input[0].output | a text",
                "'input':'a','tools':[{'type':'web_search'}] | tools[0].type | tools of type web_search",
                "'input':'a','tools':[{'type':'function','name':'f'},{'type':'<b>'}] | tools[1].type | must be function",
                "'input':'a','tools':[{'type':'function','name':'f'}],'tool_choice':{'type':'file_search'} | tool_choice | a function",
                "'input':'a','tool_choice':'required' | tool_choice | is empty",
                "'input':'a','text':{'format':{'type':'grammar'}} | text.format.type | json_schema",
                "'input':'a','previous_response_id':'resp_1' | previous_response_id | whole conversation",
                "'input':'a','conversation':'conv_1' | conversation | whole conversation",
                "'input':'a','prompt':{'id':'pmpt_1'} | prompt | instructions",
                "'input':'a','background':true | background | must be false",
                "'input':'a','truncation':'auto' | truncation | disabled",
                "'input':'a','top_logprobs':2 | top_logprobs | /v1/chat/completions"
            })
    void whatAChatHasNoWordsForIsRefusedByName(String fields, String param, String message) {
        assertThatThrownBy(() -> chat("{'model':'m'," + fields + "}", Rewrite.NONE))
                .isInstanceOfSatisfying(UntranslatableException.class, refused -> {
                    assertThat(refused.error().status()).isEqualTo(400);
                    assertThat(refused.error().param()).isEqualTo(param);
                    assertThat(refused).hasMessageContaining(message);
                });
    }

    @Test
    void theScannerTakesTheLimitAndForcesNothing() {
        byte[] body = bytes("{'model':'m','max_output_tokens':77,'stream':true}");

        RequestScan scan = ResponsesScanner.scan(body);

        assertThat(scan).isInstanceOfSatisfying(Scanned.class, scanned -> {
            assertThat(scanned.outputTokensMax()).isEqualTo(77);
            assertThat(scanned.stream()).isTrue();
            assertThat(scanned.usage().forced(true)).isEmpty();
        });
    }

    private static JsonNode chat(String request, Rewrite rewrite) throws UntranslatableException {
        byte[] body = bytes(request);
        TranslatedResponse call = new TranslatedResponse((Scanned) ResponsesScanner.scan(body), body, rewrite);
        return Json.object(call.body(), 0, call.body().length).orElseThrow();
    }

    private static JsonNode json(String text) {
        byte[] bytes = bytes(text);
        return Json.object(bytes, 0, bytes.length).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
