package io.wharfinger.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventContractTest {
    private static final EventContract CONTRACT = EventContract.ofThisCheckout();
    private static final String SUBJECT = "wharf.v1.acme.quota.tenant.created";
    private static final String TENANT = """
            {"name":"acme","path":"/emea/acme/","displayName":"Acme","timeZone":"Europe/Berlin",
             "currencyCode":"EUR","version":3}""";

    @Test
    void aMessageAsItIsWrittenDownHasNoFaults() {
        assertThat(faults(headers(), TENANT)).isEmpty();
    }

    @Test
    void headersMayBePercentEncodedAndMore() {
        Map<String, String> headers = headers();
        headers.put("ce-subject", "wharf.v1%2Eacme.quota.tenant.created");
        headers.put("Nats-Expected-Stream", "QUOTA_EVENTS");

        assertThat(faults(headers, TENANT)).isEmpty();
    }

    @Test
    void aFieldThatIsMissingUnknownOrWrongIsNamed() {
        assertThat(faults(headers(), TENANT.replace("\"version\":3", "\"edition\":3")))
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).contains("version"))
                .anySatisfy(fault -> assertThat(fault).contains("edition"));
        assertThat(faults(headers(), TENANT.replace("EUR", "euro")))
                .singleElement()
                .asString()
                .contains("currencyCode");
        assertThat(faults(headers(), "acme")).singleElement().asString().contains("not JSON");
    }

    @Test
    void aHeaderThatIsMissingOrWrongIsNamed() {
        Map<String, String> headers = headers();
        headers.remove("Nats-Msg-Id");
        headers.put("ce-type", "io.wharfinger.quota.tenant.removed");
        headers.put("ce-time", "yesterday");
        headers.put("ce-subject", "wharf.v1.beta.quota.tenant.created");

        assertThat(faults(headers, TENANT))
                .hasSize(4)
                .anySatisfy(fault -> assertThat(fault).contains("Nats-Msg-Id"))
                .anySatisfy(fault -> assertThat(fault).contains("ce-type"))
                .anySatisfy(fault -> assertThat(fault).contains("ce-time"))
                .anySatisfy(fault -> assertThat(fault).contains("wharf.v1.beta"));
    }

    @Test
    void aSubjectThatIsWrittenNowhereIsAFault() {
        assertThat(CONTRACT.faults("wharf.v1.acme.quota.tenant.renamed", headers(), bytes(TENANT)))
                .singleElement()
                .asString()
                .contains("0 channels");
    }

    @Test
    void aBatchOfUsageIsHeldToItsHeaders() {
        Map<String, String> headers = headers();
        headers.put("ce-source", "/wharfinger/router/local-router");
        headers.put("ce-type", "io.wharfinger.router.usage.batch");
        headers.put("ce-subject", "wharf.int.usage.v1.local-router");
        headers.put("ce-datacontenttype", "application/protobuf");

        assertThat(CONTRACT.faults("wharf.int.usage.v1.local-router", headers, new byte[] {10, 0}))
                .isEmpty();
    }

    @Test
    void allTypesAreKnown() {
        assertThat(CONTRACT.types())
                .contains(
                        "io.wharfinger.quota.audit.recorded",
                        "io.wharfinger.inventory.holding.started",
                        "io.wharfinger.deployment.instance.changed",
                        "io.wharfinger.billing.price.created");
    }

    private static List<String> faults(Map<String, String> headers, String data) {
        return CONTRACT.faults(SUBJECT, headers, bytes(data));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers() {
        return new HashMap<>(Map.of(
                "Nats-Msg-Id", "0199",
                "ce-specversion", "1.0",
                "ce-id", "0199",
                "ce-source", "/wharfinger/quota",
                "ce-type", "io.wharfinger.quota.tenant.created",
                "ce-subject", SUBJECT,
                "ce-time", "2026-11-23T08:00:00.123456Z",
                "ce-datacontenttype", "application/json"));
    }
}
