package io.wharfinger.cli.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DifferenceProperties {
    @Property
    void nothing_differs_from_itself(@ForAll("forms") ObjectNode form) {
        assertThat(Difference.between(form, form.deepCopy())).isEmpty();
    }

    @Property
    void each_change_leads_from_what_was_to_what_is(
            @ForAll("forms") ObjectNode before, @ForAll("forms") ObjectNode after) {
        List<Change> changes = Difference.between(before, after);

        assertThat(changes.isEmpty()).isEqualTo(before.equals(after));
        for (Change change : changes) {
            JsonPointer pointer = JsonPointer.compile(change.pointer());
            assertThat(before.at(pointer).asText("")).isEqualTo(change.before());
            assertThat(after.at(pointer).asText("")).isEqualTo(change.after());
        }
    }

    @Property
    void there_and_back_are_the_same_fields(@ForAll("forms") ObjectNode one, @ForAll("forms") ObjectNode other) {
        assertThat(Difference.between(one, other).stream().map(Change::field))
                .isEqualTo(Difference.between(other, one).stream()
                        .map(Change::field)
                        .toList());
    }

    /** Objects of texts and numbers that are not empty, and of one object more. */
    @Provide
    Arbitrary<ObjectNode> forms() {
        Arbitrary<String> names = Arbitraries.of("a", "b", "c/d", "e~f");
        Arbitrary<JsonNode> values = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 3).map(JsonNodeFactory.instance::numberNode),
                Arbitraries.of("x", "y").map(JsonNodeFactory.instance::textNode));
        Arbitrary<ObjectNode> flat =
                Arbitraries.maps(names, values).ofMaxSize(4).map(DifferenceProperties::object);
        return flat.flatMap(outer -> flat.map(inner -> {
            ObjectNode both = outer.deepCopy();
            both.set("inner", inner);
            return both;
        }));
    }

    private static ObjectNode object(Map<String, JsonNode> fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.setAll(fields);
        return object;
    }
}
