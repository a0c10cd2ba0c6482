package io.wharfinger.enginesim.speech;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values for schemas. */
class SchemaSampleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{} | {}",
                "{'type':'object','properties':{'city':{'type':'string'}}} | {'city':'w2'}",
                "{'properties':{'a':{'type':'integer'},'b':{'type':'boolean'}}} | {'a':2,'b':true}",
                "{'type':'object','properties':{'a':{'type':'integer','minimum':7}}} | {'a':7}",
                "{'type':'object','properties':{'a':{'enum':['x','y']},'b':{'const':3}}} | {'a':'x','b':3}",
                "{'type':'array','minItems':2,'items':{'type':'null'}} | [null,null]",
                "{'anyOf':[{'type':'string'},{'type':'null'}]} | 'w2'",
                "{'type':['string','null']} | 'w1'",
                "{'type':'object','properties':{'a':{'$ref':'#/$defs/A'}},'$defs':{'A':{'const':1}}} | {'a':1}",
                "{'$ref':'#'} | 'w1'"
            })
    void aValueFitsItsSchema(String schema, String value) throws IOException {
        assertThat(new SchemaSample(number -> "w" + number).of(json(schema)))
                .hasToString(json(value).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'type':'object','properties':{'a':{'$ref':'#/properties/a'}}}",
                "{'type':'array','items':{'$ref':'#/items2'},'items2':{'type':'array','minItems':16,'items':{'$ref':'#/items2'}}}"
            })
    void aSchemaThatHoldsItselfIsEndedSomewhere(String schema) throws IOException {
        assertThat(new SchemaSample(number -> "w" + number).of(json(schema)).toString())
                .hasSizeLessThan(100_000);
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
