package io.wharfinger.inventory.classes;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_CLASS_PRODUCT_TAKEN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.hardware.ProductClasses;
import io.wharfinger.inventory.Access;
import io.wharfinger.rpc.failure.WharfException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** The products of classes in the database. The transaction owns the classes. */
final class ClassProducts {

    private ClassProducts() {}

    /** Sets the products of a class; fails with INVENTORY_CLASS_PRODUCT_TAKEN if another class has one of them. */
    static Uni<Void> replace(Mutiny.Session session, ClassRow row) {
        Map<String, String> products = Stream.of(row.products)
                .collect(Collectors.toMap(
                        product -> ProductClasses.normalized(ProductClasses.whole(product)),
                        product -> product,
                        (a, b) -> a));
        return taken(session, row, products.keySet().toArray(String[]::new))
                .invoke(taken -> refuseIfTaken(taken, products))
                .chain(() -> session.createNativeQuery("delete from class_product where accelerator_class = :name")
                        .setParameter("name", row.name)
                        .executeUpdate())
                .chain(() -> insert(session, row, products.keySet().toArray(String[]::new)));
    }

    private static Uni<List<Object[]>> taken(Mutiny.Session session, ClassRow row, String[] products) {
        return session.createNativeQuery("""
                        select product, accelerator_class from class_product
                        where product = any(cast(:products as text[])) and accelerator_class <> :name
                        order by product""", Object[].class)
                .setParameter("products", products)
                .setParameter("name", row.name)
                .getResultList();
    }

    private static void refuseIfTaken(List<Object[]> taken, Map<String, String> products) {
        if (!taken.isEmpty()) {
            throw new WharfException(
                            INVENTORY_CLASS_PRODUCT_TAKEN,
                            "The product '%s' belongs to the class %s. Take it out there first, or leave it out here."
                                    .formatted(products.get((String) taken.getFirst()[0]), taken.getFirst()[1]))
                    .with("field", "products");
        }
    }

    private static Uni<Void> insert(Mutiny.Session session, ClassRow row, String[] products) {
        return session.createNativeQuery("""
                        insert into class_product (product, tenant_path, accelerator_class)
                        select product, :path, :name from unnest(cast(:products as text[])) as named (product)""")
                .setParameter("path", Access.PLATFORM)
                .setParameter("name", row.name)
                .setParameter("products", products)
                .executeUpdate()
                .replaceWithVoid();
    }
}
