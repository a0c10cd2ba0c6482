package io.wharfinger.inventory.classes;

import static io.wharfinger.inventory.Fields.text;

import io.wharfinger.contracts.inventory.v1.AcceleratorClass;
import io.wharfinger.inventory.Fields;
import io.wharfinger.rpc.body.Bodies;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accelerator classes in JSON; see the message AcceleratorClass for the fields. */
final class ClassJson {

    private ClassJson() {}

    /** A class. */
    record ClassView(
            String name,
            String displayName,
            List<String> products,
            String etag,
            Instant createTime,
            Instant updateTime) {

        static ClassView of(AcceleratorClass acceleratorClass) {
            return new ClassView(
                    acceleratorClass.getName(),
                    acceleratorClass.getDisplayName(),
                    List.copyOf(acceleratorClass.getProductsList()),
                    acceleratorClass.getEtag(),
                    Fields.instant(acceleratorClass.getCreateTime()),
                    Fields.instant(acceleratorClass.getUpdateTime()));
        }
    }

    /** A page of classes. */
    record ClassViews(List<ClassView> acceleratorClasses, String nextPageToken) {

        static ClassViews of(Page<AcceleratorClass> page) {
            return new ClassViews(page.items().stream().map(ClassView::of).toList(), page.nextToken());
        }
    }

    /** A new class. */
    record NewClass(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable List<@Nullable String> products) {

        AcceleratorClass toMessage() {
            return new ClassChange(displayName, products)
                    .toBuilder().setName(text(name)).build();
        }
    }

    /** What of a class may change; replaces both. */
    record ClassChange(
            @Nullable String displayName, @Nullable List<@Nullable String> products) {

        AcceleratorClass.Builder toBuilder() {
            AcceleratorClass.Builder builder = AcceleratorClass.newBuilder().setDisplayName(text(displayName));
            if (products != null) {
                products.forEach(product -> builder.addProducts(Bodies.required(product, "products")));
            }
            return builder;
        }
    }
}
