package io.wharfinger.router.dialect.passed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.usage.Units;
import java.io.IOException;
import java.util.Set;

/** How many documents or images a request asks about. */
final class AskedUnits {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();
    private static final Set<String> DOCUMENTS = Set.of("documents", "text_2", "data_2", "items");

    private AskedUnits() {}

    /** Reads the members at the top of {@code body}, which is known to be a JSON object. */
    static Units of(Api api, byte[] body) {
        boolean ranks = api == Api.RERANK || api == Api.SCORE;
        if (!ranks && api != Api.IMAGES) {
            return Units.NONE;
        }
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            return ranks ? new Units(0, 0, documents(parser)) : new Units(images(parser), 0, 0);
        } catch (IOException e) {
            return Units.NONE;
        }
    }

    private static long documents(JsonParser parser) throws IOException {
        long documents = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean counts = DOCUMENTS.contains(parser.currentName());
            JsonToken value = parser.nextToken();
            if (counts && value == JsonToken.START_ARRAY) {
                documents = Math.max(documents, elements(parser));
            } else if (counts && value == JsonToken.VALUE_STRING) {
                documents = Math.max(documents, 1);
            } else if (counts && value == JsonToken.START_OBJECT) {
                documents = Math.max(documents, Math.max(1, documents(parser, "content")));
            } else {
                parser.skipChildren();
            }
        }
        return documents;
    }

    /** Elements of a list within an object; 0 if there is none. */
    private static long documents(JsonParser parser, String list) throws IOException {
        long documents = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean counts = parser.currentName().equals(list);
            if (parser.nextToken() == JsonToken.START_ARRAY && counts) {
                documents = elements(parser);
            } else {
                parser.skipChildren();
            }
        }
        return documents;
    }

    private static long images(JsonParser parser) throws IOException {
        long images = 1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean counts = parser.currentName().equals("n");
            if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && counts) {
                images = Math.max(1, parser.getValueAsLong(1));
            } else {
                parser.skipChildren();
            }
        }
        return images;
    }

    /** Elements of the list that the parser is at the start of; afterwards it is at its end. */
    static long elements(JsonParser parser) throws IOException {
        long count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                return count;
            }
            count++;
            parser.skipChildren();
        }
        return count;
    }
}
