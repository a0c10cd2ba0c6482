package io.wharfinger.router.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of models as Anthropic's clients read it, page by page. */
public final class ModelPages {
    private static final int LIMIT_DEFAULT = 20;
    private static final int LIMIT_MAX = 1000;

    private ModelPages() {}

    /**
     * What a client asks for.
     *
     * @param limit most models of a page; null for 20
     * @param afterId the page begins after this model; null for the first page
     * @param beforeId the page ends before this model; null if it is not asked for that way
     */
    public record Query(
            @Nullable String limit,
            @Nullable String afterId,
            @Nullable String beforeId) {}

    /**
     * One page: `{"data", "has_more", "first_id", "last_id"}`.
     *
     * @param models names of all models, in their order
     * @param known since when they are known
     * @throws UntranslatableException naming the parameter that is wrong
     */
    public static byte[] page(List<String> models, Instant known, Query query) throws UntranslatableException {
        int limit = limit(query.limit());
        String before = query.beforeId();
        int end = before == null ? models.size() : position(models, "before_id", before);
        String after = query.afterId();
        int start = after == null ? 0 : position(models, "after_id", after) + 1;
        boolean backwards = before != null && after == null;
        int from = backwards ? Math.max(0, end - limit) : Math.min(start, end);
        int to = backwards ? end : (int) Math.min((long) from + limit, end);
        boolean more = backwards ? from > 0 : to < end;
        return page(models.subList(from, to), known, more);
    }

    private static byte[] page(List<String> models, Instant known, boolean more) {
        ObjectNode page = Trees.object();
        ArrayNode data = page.putArray("data");
        models.forEach(model -> data.add(tree(model, known)));
        page.put("has_more", more)
                .put("first_id", models.isEmpty() ? null : models.getFirst())
                .put("last_id", models.isEmpty() ? null : models.getLast());
        return Trees.bytes(page);
    }

    /** One model. */
    public static byte[] model(String model, Instant known) {
        return Trees.bytes(tree(model, known));
    }

    private static ObjectNode tree(String model, Instant known) {
        return Trees.object()
                .put("type", "model")
                .put("id", model)
                .put("display_name", model)
                .put("created_at", known.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static int limit(@Nullable String limit) throws UntranslatableException {
        if (limit == null) {
            return LIMIT_DEFAULT;
        }
        boolean number =
                limit.length() <= 4 && !limit.isEmpty() && limit.chars().allMatch(Character::isDigit);
        int value = number ? Integer.parseInt(limit) : 0;
        if (value < 1 || value > LIMIT_MAX) {
            throw wrong("limit", "must be a whole number from 1 to " + LIMIT_MAX);
        }
        return value;
    }

    private static int position(List<String> models, String parameter, String model) throws UntranslatableException {
        int position = models.indexOf(model);
        if (position < 0) {
            throw wrong(parameter, "names no model of the list");
        }
        return position;
    }

    private static UntranslatableException wrong(String parameter, String why) {
        return new UntranslatableException("The parameter \"" + parameter + "\" " + why + ".", parameter);
    }
}
