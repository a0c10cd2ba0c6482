package io.wharfinger.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The second line against secrets in the log: fields whose name ends like a secret's, {@code password} or {@code HF_TOKEN},
 * and values of name-value pairs with such a name. Their text is replaced and not refused, since people choose the names of
 * labels and of environment variables.
 */
final class SecretFields {

    static final String LEFT_OUT = "(left out)";

    private static final List<String> ENDINGS =
            List.of("secret", "hmac", "password", "passphrase", "token", "apikey", "privatekey", "credential");

    private SecretFields() {}

    /** The same tree, in which texts of secret fields are replaced. */
    static JsonNode leftOut(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            inObject(object);
        } else if (tree instanceof ArrayNode array) {
            array.forEach(SecretFields::leftOut);
        }
        return tree;
    }

    private static void inObject(ObjectNode object) {
        boolean secretPair = isSecret(object.path("name").asText());
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            boolean secret =
                    isSecret(field.getKey()) || secretPair && field.getKey().equals("value");
            if (secret && isOpen(field.getValue())) {
                field.setValue(TextNode.valueOf(LEFT_OUT));
            } else {
                leftOut(field.getValue());
            }
        }
    }

    /** Numbers, switches and what is empty give nothing away. */
    private static boolean isOpen(JsonNode value) {
        return value.isTextual() ? !value.asText().isEmpty() : value.isContainerNode() && !value.isEmpty();
    }

    private static boolean isSecret(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return ENDINGS.stream().anyMatch(letters::endsWith);
    }
}
