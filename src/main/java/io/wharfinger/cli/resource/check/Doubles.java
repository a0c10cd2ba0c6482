package io.wharfinger.cli.resource.check;

import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.ResourceId;
import io.wharfinger.cli.resource.form.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds resources that are described twice. */
public final class Doubles {
    private Doubles() {}

    /** One fault for each document whose resource an earlier one describes already. */
    public static List<Fault> faults(List<Document> documents) {
        Map<ResourceId, Document> names = new HashMap<>();
        Map<ResourceId, Document> identities = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (Document document : documents) {
            Document named = names.putIfAbsent(document.id(), document);
            Document same = identities.putIfAbsent(Form.of(document.id().kind()).identity(document), document);
            Document first = named == null ? same : named;
            if (first != null) {
                faults.add(document.fault("is described already at " + first.origin()));
            }
        }
        return List.copyOf(faults);
    }
}
