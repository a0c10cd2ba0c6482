package io.wharfinger.cli.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.Present;
import io.wharfinger.cli.resource.folder.Observed;
import io.wharfinger.cli.resource.form.Form;
import io.wharfinger.cli.resource.remote.RestHome;
import io.wharfinger.cli.resource.remote.Services;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.hardware.SourceFile;
import java.util.Base64;

/** The calls that change the platform. */
final class Writes {
    private final Services services;

    Writes(Services services) {
        this.services = services;
    }

    /** Makes a resource; the service's answer. */
    JsonNode create(Document document, String idempotencyKey) {
        Kind kind = document.id().kind();
        ObjectNode body = Form.of(kind).newBody(document);
        if (kind == Kind.LIMIT) {
            return setCapacity(document.id().name(), body, idempotencyKey);
        }
        String path = kind == Kind.KEY
                ? RestHome.keysOf(document.spec().path("tenant").asText()).collection()
                : RestHome.of(kind).collection();
        return services.at(path).post(path, body, idempotencyKey);
    }

    /** Changes a resource, unless it was changed since it was read. */
    JsonNode update(Step.Update update, String idempotencyKey) {
        Document document = update.document();
        Kind kind = document.id().kind();
        ObjectNode body = Form.of(kind).changeBody(document);
        if (kind == Kind.LIMIT) {
            return setCapacity(document.id().name(), body, idempotencyKey);
        }
        String path = RestHome.of(kind).item(document.id().name());
        return services.at(path).put(path, body, update.before().etag(), idempotencyKey);
    }

    /** Removes a resource, unless it was changed since it was read. */
    JsonNode remove(Present before, String idempotencyKey) {
        Kind kind = before.id().kind();
        if (kind == Kind.LIMIT) {
            ObjectNode nothing = RestClient.object();
            nothing.putArray("quotas");
            return setCapacity(before.id().name(), nothing, idempotencyKey);
        }
        String path = RestHome.of(kind).item(before.id().name());
        return services.at(path).delete(path, before.etag(), idempotencyKey);
    }

    /** Sends observation files. */
    JsonNode observe(String cluster, Observed observed, String idempotencyKey) {
        ObjectNode body = RestClient.object();
        ArrayNode files = body.putArray("files");
        for (SourceFile file : observed.files()) {
            files.addObject()
                    .put("name", file.name())
                    .put("content", Base64.getEncoder().encodeToString(file.content()));
        }
        String path = RestHome.of(Kind.CLUSTER).item(cluster) + "/observations";
        return services.at(path).post(path, body, idempotencyKey);
    }

    private JsonNode setCapacity(String tenant, ObjectNode body, String idempotencyKey) {
        String path = RestHome.capacityOf(tenant);
        return services.at(path).put(path, body, "", idempotencyKey);
    }
}
