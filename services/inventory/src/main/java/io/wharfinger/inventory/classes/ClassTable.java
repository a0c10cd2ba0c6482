package io.wharfinger.inventory.classes;

import io.smallrye.mutiny.Uni;
import io.wharfinger.hardware.ProductClasses;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which class each product belongs to. */
public final class ClassTable {

    private final Map<String, String> byProduct;

    private ClassTable(Map<String, String> byProduct) {
        this.byProduct = byProduct;
    }

    /** The classes as they are, and as they stay until the transaction ends. */
    public static Uni<ClassTable> keep(Mutiny.Session session) {
        return ClassLock.share(session).chain(locked -> read(session));
    }

    /** The classes as they are; the transaction has locked them. */
    static Uni<ClassTable> read(Mutiny.Session session) {
        return session.createNativeQuery("select product, accelerator_class from class_product", Object[].class)
                .getResultList()
                .map(rows -> new ClassTable(
                        rows.stream().collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]))));
    }

    /**
     * The class of a product.
     *
     * @param product name as its driver reports it; may be empty
     * @param productClass what it is if no class names the product
     */
    public String of(String product, String productClass) {
        return byProduct.getOrDefault(ProductClasses.normalized(ProductClasses.whole(product)), productClass);
    }
}
