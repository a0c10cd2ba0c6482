package io.wharfinger.cli.resource.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.hardware.ProductClasses;
import java.util.List;
import java.util.Optional;

/** A product belongs to one class only. */
final class ClassCheck implements Check {
    @Override
    public List<Fault> faults(Document document, World world) {
        Faults faults = new Faults(document);
        JsonNode products = document.spec().path("products");
        for (int i = 0; i < products.size(); i++) {
            String product = products.path(i).asText();
            Optional<Document> other = otherWith(product, document, world);
            faults.require(
                    other.isEmpty(),
                    "/products/" + i,
                    "\"" + product + "\" is a product of "
                            + other.map(Document::id).map(Object::toString).orElse("") + " too ("
                            + other.map(Document::origin).map(Object::toString).orElse("") + ")");
        }
        return faults.all();
    }

    /** The first document before this one that has the product too. */
    private static Optional<Document> otherWith(String product, Document document, World world) {
        return world.documents().stream()
                .takeWhile(other -> !other.equals(document))
                .filter(other -> other.id().kind() == Kind.ACCELERATOR_CLASS)
                .filter(other -> has(other, product))
                .findFirst();
    }

    private static boolean has(Document document, String product) {
        return document.spec()
                .path("products")
                .valueStream()
                .anyMatch(
                        other -> ProductClasses.normalized(other.asText()).equals(ProductClasses.normalized(product)));
    }
}
