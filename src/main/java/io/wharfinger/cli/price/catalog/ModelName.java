package io.wharfinger.cli.price.catalog;

/** What a model may be called in the price book. */
final class ModelName {
    private static final int LENGTH_MAX = 200;

    private ModelName() {}

    static void require(String name) throws NotTakenOver {
        if (name.isBlank() || name.length() > LENGTH_MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw new NotTakenOver("its name is not 1 to " + LENGTH_MAX + " printable characters");
        }
    }
}
