package io.wharfinger.inventory.classes;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_CLASS_PRODUCTS_INVALID;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.contracts.inventory.v1.AcceleratorClass;
import io.wharfinger.hardware.ProductClasses;
import io.wharfinger.inventory.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a class may be. */
final class ClassRules {

    private static final int PRODUCTS_MAX = 64;
    private static final int PRODUCT_LENGTH_MAX = 200;

    private ClassRules() {}

    static void checkNew(AcceleratorClass acceleratorClass) {
        checkChange(acceleratorClass);
        Fields.require(
                acceleratorClass.getEtag().isEmpty()
                        && !acceleratorClass.hasCreateTime()
                        && !acceleratorClass.hasUpdateTime(),
                REQUEST_FIELD_INVALID,
                "etag",
                "etag and times are given by the service: leave them empty.");
    }

    static void checkChange(AcceleratorClass acceleratorClass) {
        Fields.requireName("name", acceleratorClass.getName());
        Fields.requireText("displayName", acceleratorClass.getDisplayName(), Fields.DISPLAY_LENGTH_MAX);
        checkProducts(acceleratorClass.getProductsList());
    }

    private static void checkProducts(List<String> products) {
        requireProducts(
                products.size() <= PRODUCTS_MAX,
                "A class has at most %d products, not %d.".formatted(PRODUCTS_MAX, products.size()));
        Set<String> seen = new HashSet<>();
        for (String product : products) {
            requireProducts(
                    product.length() <= PRODUCT_LENGTH_MAX
                            && product.chars().noneMatch(Character::isISOControl)
                            && !ProductClasses.normalized(product).isEmpty(),
                    "A product is a name of 1 to %d characters, as its driver reports it; '%s' is not."
                            .formatted(PRODUCT_LENGTH_MAX, Fields.shown(product)));
            requireProducts(
                    seen.add(ProductClasses.normalized(product)),
                    "The product '%s' is named twice: case, blanks, hyphens and underscores do not count."
                            .formatted(Fields.shown(product)));
        }
    }

    private static void requireProducts(boolean holds, String message) {
        Fields.require(holds, INVENTORY_CLASS_PRODUCTS_INVALID, "products", message);
    }
}
