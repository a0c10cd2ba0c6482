package io.wharfinger.e2e.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.demo.suite.DemoTenant;
import io.wharfinger.cli.demo.suite.PriceSetup;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.demo.suite.TenantSetup;
import io.wharfinger.cli.demo.suite.UnitPrices;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.e2e.RunningSuite;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A tenant with a model, and a cluster of accelerators that nobody else has: all of them bear one name.
 *
 * @param name name of tenant, cluster, accelerator class and model
 * @param key whole API key of the tenant
 */
public record Quay(RunningSuite running, String name, String key) {
    private static final String CURRENCY = "CHF";
    private static final UnitPrices PRICES = UnitPrices.of("0.55", "0.11", "2.20");
    private static final String NODE = """
            ---
            apiVersion: resource.k8s.io/v1
            kind: ResourceSlice
            metadata: {name: %1$s-gpu}
            spec:
              driver: gpu.nvidia.com
              nodeName: %1$s
              pool: {name: %1$s, generation: 1, resourceSliceCount: 1}
              devices:
              - name: gpu-0
                attributes:
                  type: {string: gpu}
                  uuid: {string: GPU-%2$s}
                  productName: {string: %3$s}
                  resource.kubernetes.io/pciBusID: {string: "0000:01:00.0"}
                capacity: {memory: {value: 80Gi}}
            """;

    /**
     * Makes all of it.
     *
     * @param accelerators how many there are, each on a node of its own
     * @param quota how many of them the tenant may have
     */
    public static Quay make(RunningSuite running, String name, int accelerators, int quota) {
        Suite suite = running.services();
        TenantSetup setup = new TenantSetup(suite.quota());
        DemoTenant tenant = setup.ensure(new DemoTenant(name, "", name, "Europe/Zurich", CURRENCY));
        Quay quay = new Quay(running, name, setup.createKey(tenant));
        quay.openCluster(accelerators);
        quay.allow(quota);
        quay.addModel();
        new PriceSetup(suite.billing())
                .ensure(name, CURRENCY, PRICES, InstantSource.system().instant());
        return quay;
    }

    /** The path of the tenant. */
    public String tenantPath() {
        return "/" + name + "/";
    }

    /** What is said of a model besides its name. */
    public static ObjectNode modelBody(String displayName) {
        ObjectNode model = RestClient.object().put("displayName", displayName).put("source", "wharfinger/llama-3.1-8b");
        model.putObject("architecture")
                .put("parameters", 8_030_261_248L)
                .put("layers", 32)
                .put("hiddenSize", 4096)
                .put("heads", 32)
                .put("kvHeads", 8)
                .put("headDim", 128)
                .put("contextTokens", 131_072)
                .put("weights", "bf16")
                .put("kvCache", "bf16");
        return model;
    }

    private void openCluster(int accelerators) {
        RestClient inventory = running.services().inventory();
        String product = "Anchor " + name;
        ObjectNode type = RestClient.object().put("name", name).put("displayName", name);
        type.putArray("products").add(product);
        inventory.post("/inventory/v1/classes", type, id());
        inventory.post(
                "/inventory/v1/clusters", RestClient.object().put("name", name).put("displayName", name), id());
        String nodes = IntStream.range(0, accelerators)
                .mapToObj(node -> NODE.formatted(name + "-" + node, UUID.randomUUID(), product))
                .collect(Collectors.joining());
        ObjectNode observation = RestClient.object();
        observation
                .putArray("files")
                .addObject()
                .put("name", "slices.yaml")
                .put("content", Base64.getEncoder().encodeToString(nodes.getBytes(StandardCharsets.UTF_8)));
        inventory.post("/inventory/v1/clusters/" + name + "/observations", observation, id());
    }

    private void allow(int quota) {
        ObjectNode capacity = RestClient.object();
        capacity.putArray("quotas")
                .addObject()
                .put("flavor", name)
                .put("resource", "gpu")
                .put("nominal", quota);
        running.services().quota().put("/quota/v1/tenants/" + name + "/capacity", capacity, "", id());
    }

    private void addModel() {
        running.services()
                .deployment()
                .post("/deployment/v1/models", modelBody(name).put("name", name), id());
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
