package io.wharfinger.cli.apply;

/** Files of a platform with one of nearly every kind. */
final class SmallFolder {
    static final String TENANTS = """
        kind: Tenant
        name: team
        spec:
          parent: company
          timeZone: Europe/Berlin
          currencyCode: EUR
        ---
        kind: Tenant
        name: company
        spec:
          displayName: The company
          timeZone: Europe/Berlin
          currencyCode: EUR
        """;
    static final String CLASSES = """
        kind: AcceleratorClass
        name: h200
        spec:
          displayName: NVIDIA H200
          products: [NVIDIA H200]
        """;
    static final String MODELS = """
        kind: Model
        name: llama-3.1-8b
        spec:
          source: meta-llama/Llama-3.1-8B-Instruct
        """;
    static final String LIMITS = """
        kind: Limit
        name: team
        spec:
          capacity:
            - {class: h200, nominal: 16, borrowingLimit: 0}
        """;
    static final String KEYS = """
        kind: Key
        name: team-key
        spec:
          tenant: team
          models: [llama-3.1-8b]
          expireTime: 2030-01-01T00:00:00Z
        """;
    static final String PRICES = """
        kind: Price
        name: llama-eur
        spec:
          model: llama-3.1-8b
          currencyCode: EUR
          effectiveTime: 2020-01-01T00:00:00Z
          perMillion:
            uncached-text: "0.55"
            cache-read: "0.11"
            text-out: "2.20"
        """;
    static final String DEPLOYMENTS = """
        kind: Deployment
        name: chat
        spec:
          tenant: team
          model: llama-3.1-8b
          replicas: 2
          acceleratorClass: h200
          acceleratorsPerReplica: 8
          process:
            runtime: sim
          rollout:
            drainTimeout: 5m
        ---
        kind: Deployment
        name: elsewhere
        spec:
          tenant: team
          model: llama-3.1-8b
          servedNames: [llama-elsewhere]
          external:
            urls: [http://10.0.0.7:8000]
        """;

    private SmallFolder() {}
}
