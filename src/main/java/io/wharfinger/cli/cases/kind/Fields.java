package io.wharfinger.cli.cases.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of a case, or of an object in it. Each reading fails with UnreadableCaseException, which says the path. */
public final class Fields {
    private static final int LIST_LENGTH_MAX = 100_000;

    private final String path;
    private final JsonNode node;
    private final Unread unread;

    private Fields(String path, JsonNode node, Unread unread) {
        this.path = path;
        this.node = node;
        this.unread = unread;
    }

    /** The fields of an object. */
    public static Fields of(String path, JsonNode node) {
        return of(path, node, new Unread());
    }

    private static Fields of(String path, JsonNode node, Unread unread) {
        if (!node.isObject()) {
            throw new UnreadableCaseException("%s must be an object".formatted(path));
        }
        return new Fields(path, node, unread);
    }

    /** The object itself, for values of another form; all of it counts as read. */
    public JsonNode json() {
        unread.readWhole(path);
        return node;
    }

    /** Paths of the fields here and below that are not null and were not read. */
    public List<String> unread() {
        return unread.below(path, node);
    }

    /** Names of the fields, sorted. */
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }

    /** Whether a field is there and not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Whether a field has fields of its own. */
    public boolean isObject(String name) {
        return node.path(name).isObject();
    }

    /** A number, as a decimal string or a JSON number. */
    public BigDecimal decimal(String name) {
        return number(at(name), required(name));
    }

    /** A number, or another one if it is not there. */
    public BigDecimal decimal(String name, BigDecimal otherwise) {
        return has(name) ? decimal(name) : otherwise;
    }

    /** A number, or null if it is not there. */
    public @Nullable BigDecimal decimalOrNull(String name) {
        return has(name) ? decimal(name) : null;
    }

    /** A whole number. */
    public int whole(String name) {
        try {
            return decimal(name).intValueExact();
        } catch (ArithmeticException e) {
            throw new UnreadableCaseException("%s must be a whole number".formatted(at(name)));
        }
    }

    /** A whole number, or another one if it is not there. */
    public int whole(String name, int otherwise) {
        return has(name) ? whole(name) : otherwise;
    }

    /** How many digits after the point, 0 to 30, or another number if it is not there. */
    public int digits(String name, int otherwise) {
        int digits = whole(name, otherwise);
        if (digits < 0 || digits > Decimals.FRACTION_DIGITS_MAX) {
            throw new UnreadableCaseException(
                    "%s is %d; it must be 0 to %d".formatted(at(name), digits, Decimals.FRACTION_DIGITS_MAX));
        }
        return digits;
    }

    /** A list of numbers. */
    public List<BigDecimal> decimals(String name) {
        JsonNode list = listed(name);
        List<BigDecimal> numbers = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            numbers.add(number(at(name) + "[" + i + "]", list.get(i)));
        }
        return List.copyOf(numbers);
    }

    /** A list of numbers, some of which may be null: there is none. */
    public List<Optional<BigDecimal>> decimalsOrNull(String name) {
        JsonNode list = listed(name);
        List<Optional<BigDecimal>> numbers = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = at(name) + "[" + i + "]";
            numbers.add(list.get(i).isNull() ? Optional.empty() : Optional.of(number(place, list.get(i))));
        }
        return List.copyOf(numbers);
    }

    /** A word. */
    public String text(String name) {
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw new UnreadableCaseException("%s must be a text".formatted(at(name)));
        }
        return value.textValue();
    }

    /** A word, or another one if it is not there. */
    public String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    /** True or false, or another value if it is not there. */
    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!required(name).isBoolean()) {
            throw new UnreadableCaseException("%s must be true or false".formatted(at(name)));
        }
        return required(name).booleanValue();
    }

    /** A date such as 2026-11-23. */
    public LocalDate date(String name) {
        try {
            return LocalDate.parse(text(name));
        } catch (DateTimeParseException e) {
            throw new UnreadableCaseException("%s must be a date such as 2026-11-23".formatted(at(name)));
        }
    }

    /** An object within. */
    public Fields object(String name) {
        return of(at(name), required(name), unread);
    }

    /** A list of objects. */
    public List<Fields> objects(String name) {
        JsonNode list = listed(name);
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            objects.add(of(at(name) + "[" + i + "]", list.get(i), unread));
        }
        return List.copyOf(objects);
    }

    /** A word, or each word of a list. */
    public List<String> texts(String name) {
        if (!node.path(name).isArray()) {
            return List.of(text(name));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode text : list(name)) {
            if (!text.isTextual()) {
                throw new UnreadableCaseException("%s must be a list of texts".formatted(at(name)));
            }
            texts.add(text.textValue());
        }
        return List.copyOf(texts);
    }

    /** A list of any values; at most 100,000. All of it counts as read. */
    public JsonNode list(String name) {
        unread.readWhole(at(name));
        return listed(name);
    }

    private JsonNode listed(String name) {
        JsonNode list = required(name);
        if (!list.isArray() || list.size() > LIST_LENGTH_MAX) {
            throw new UnreadableCaseException(
                    "%s must be a list of at most %d values".formatted(at(name), LIST_LENGTH_MAX));
        }
        return list;
    }

    private JsonNode required(String name) {
        if (!has(name)) {
            throw new UnreadableCaseException("%s is missing".formatted(at(name)));
        }
        unread.read(at(name));
        return node.get(name);
    }

    private String at(String name) {
        return path + "." + name;
    }

    private static BigDecimal number(String path, JsonNode value) {
        if (value.isNumber()) {
            return Decimals.bounded(path, value.decimalValue());
        }
        if (!value.isTextual()) {
            throw new UnreadableCaseException("%s must be a number".formatted(path));
        }
        return Decimals.parse(path, value.textValue());
    }
}
