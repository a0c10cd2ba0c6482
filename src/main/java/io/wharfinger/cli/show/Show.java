package io.wharfinger.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.resource.remote.Services;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.local.LocalException;
import java.util.List;
import java.util.Optional;

/** Shows lists and single things on the console. */
final class Show {
    private final Services services;
    private final Console console;

    Show(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    /** A list; the exit status. */
    int get(Noun noun, Query query) {
        List<JsonNode> entries = read(noun, query);
        query.name().filter(name -> entries.isEmpty()).ifPresent(name -> {
            throw unknown(noun, name);
        });
        if (console.json()) {
            ObjectNode answer = RestClient.object();
            answer.putArray(noun.field()).addAll(entries);
            console.answer(answer.toString());
        } else if (entries.isEmpty()) {
            console.say("There are no " + noun.name() + ".");
        } else {
            console.answer(noun.table(entries));
        }
        return 0;
    }

    /** One thing with everything about it; the exit status. */
    int describe(Noun noun, String name) {
        List<JsonNode> entries = read(noun, Query.named(name));
        if (entries.isEmpty()) {
            throw unknown(noun, name);
        }
        List<Section> sections = Section.of(noun, name);
        if (console.json()) {
            console.answer(json(entries, sections).toString());
        } else {
            entries.forEach(entry -> Facts.lines(entry).forEach(console::answer));
            sections.forEach(this::show);
        }
        return 0;
    }

    private void show(Section section) {
        List<JsonNode> entries = read(section.noun(), section.query());
        console.answer("");
        console.answer(section.title() + (entries.isEmpty() ? ": none" : ""));
        if (!entries.isEmpty()) {
            console.answer(section.noun().table(entries));
        }
    }

    private ObjectNode json(List<JsonNode> entries, List<Section> sections) {
        ObjectNode answer = RestClient.object();
        Optional<JsonNode> single = entries.size() == 1 ? Optional.of(entries.getFirst()) : Optional.empty();
        single.ifPresentOrElse(
                entry -> answer.set("resource", entry),
                () -> answer.putArray("resources").addAll(entries));
        sections.forEach(
                section -> answer.putArray(section.noun().name()).addAll(read(section.noun(), section.query())));
        return answer;
    }

    private List<JsonNode> read(Noun noun, Query query) {
        return noun.read(services, query);
    }

    private static LocalException unknown(Noun noun, String name) {
        return new LocalException("There is nothing called \"" + name + "\" among the " + noun.name() + ".");
    }
}
