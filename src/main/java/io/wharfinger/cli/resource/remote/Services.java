package io.wharfinger.cli.resource.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.rest.RestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The services of one platform. */
public interface Services {
    int PAGE_SIZE = 500;
    int PAGES_MAX = 10_000;

    /** The client of a service. */
    RestClient of(Area area);

    /** The client of the service that a path belongs to. */
    default RestClient at(String path) {
        for (Area area : Area.values()) {
            if (path.startsWith("/" + area.id() + "/")) {
                return of(area);
            }
        }
        throw new IllegalArgumentException("no service has the path " + path);
    }

    default JsonNode get(String path) {
        return at(path).get(path);
    }

    default Optional<JsonNode> find(String path) {
        return at(path).find(path);
    }

    /**
     * All entries of a list, page by page.
     *
     * @param path may have a query
     * @param field the field of the answer that has the entries
     */
    default List<JsonNode> all(String path, String field) {
        return list(at(path), path, field, Integer.MAX_VALUE);
    }

    /** The first entries of a list that every service has, page by page. */
    default List<JsonNode> list(Area area, String path, String field, int most) {
        return list(of(area), path, field, most);
    }

    private static List<JsonNode> list(RestClient client, String path, String field, int most) {
        List<JsonNode> entries = new ArrayList<>();
        String sized = path + (path.contains("?") ? "&" : "?") + "page_size=" + Math.min(most, PAGE_SIZE);
        String token = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            JsonNode answer = client.get(token.isEmpty() ? sized : sized + "&page_token=" + RestClient.encoded(token));
            answer.path(field).forEach(entries::add);
            token = answer.path("nextPageToken").asText("");
            if (token.isEmpty() || entries.size() >= most) {
                break;
            }
        }
        return List.copyOf(entries.subList(0, Math.min(most, entries.size())));
    }
}
