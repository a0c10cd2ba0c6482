package io.wharfinger.cli.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CreditCommandsTest {
    private static final String GRANT = """
            {"id": "g%d", "kind": "CREDIT_KIND_%s", "priority": %d, "models": [%s], "units": [%s], "createTime": "2026-11-0%d",
             "granted": %s, "used": %s, "expired": %s, "voided": %s, "left": %s %s}""";

    @Test
    void grantsAreShownInTheOrderInWhichTheyBurn() throws IOException {
        var statement = json("""
                {"tenant": "acme", "tenantPath": "/acme/", "statements": [{"granted": %s, "used": %s, "expired": %s,
                 "voided": %s, "left": %s, "nextExpireTime": "2026-12-31T00:00:00Z", "nextExpiring": %s}]}""".formatted(eur("30"), eur("4"), eur("0"), eur("5"), eur("21"), eur("6")));
        var last = grant(1, "PURCHASED", 5, "", "", "");
        var first = grant(
                2, "PROMOTIONAL", 5, "\"m1\",\"m2\"", "\"TOKEN_CLASS_TEXT_OUT\"", ",\"expireTime\":\"2026-12-31\"");
        var taken = grant(3, "PURCHASED", 9, "", "\"REQUEST\"", ",\"voidTime\":\"2026-11-20\"");

        var text = CreditText.of(statement, List.of(last, first, taken));

        assertThat(text.lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "Grants of /acme/, the next to burn first",
                        "id kind pays for until granted used expired voided left",
                        "g2 promotional m1,m2: TEXT_OUT 2026-12-31 10 4 0 0 6 EUR",
                        "g1 purchased all - 10 4 0 0 6 EUR",
                        "g3 purchased REQUEST taken back 10 4 0 0 6 EUR",
                        "Granted 30 EUR, used 4 EUR, expired 0 EUR, taken back 5 EUR, left 21 EUR,"
                                + " of which 6 EUR expires at 2026-12-31T00:00:00Z.");
    }

    @Test
    void aTenantWithoutCreditIsToldHowToGetSome() throws IOException {
        assertThat(CreditText.of(json("{\"tenant\": \"acme\", \"statements\": []}"), List.of()))
                .contains("acme has no prepaid credit", "wharf credits grant acme");
    }

    @Test
    void aGrantIsToldAsItWasMeant() throws IOException {
        var command = new GrantCommand();
        new CommandLine(command)
                .parseArgs(
                        "acme",
                        "12.50",
                        "eur",
                        "--promotional",
                        "--priority=3",
                        "--expires=2027-01-01T00:00:00Z",
                        "--models=a,b",
                        "--every=2",
                        "--unit=week",
                        "--keep=4",
                        "--note=hello");

        assertThat(command.body()).isEqualTo(json("""
                {"amount": {"amount": "12.50", "currencyCode": "EUR"}, "kind": "CREDIT_KIND_PROMOTIONAL", "priority": 3,
                 "note": "hello", "expireTime": "2027-01-01T00:00:00Z", "models": ["a", "b"], "units": [],
                 "recurrence": {"every": 2, "unit": "CREDIT_RECURRENCE_UNIT_WEEK"}, "rollover": {"max": "4"}}"""));
    }

    @Test
    void namesAreKeptOutOfOtherPaths() {
        assertThat(CreditPaths.taking("a/b", "../x")).isEqualTo("/billing/v1/tenants/a%2Fb/credits/..%2Fx/void");
    }

    @Test
    void withoutATenantItSaysWhatIsMissing() {
        assertThatThrownBy(() -> {
                    var command = new CreditsCommand();
                    new CommandLine(command).parseArgs();
                    command.call();
                })
                .hasMessageContaining("Say which tenant");
    }

    private static JsonNode grant(int id, String kind, int priority, String models, String units, String more)
            throws IOException {
        return json(GRANT.formatted(
                id, kind, priority, models, units, id, eur("10"), eur("4"), eur("0"), eur("0"), eur("6"), more));
    }

    private static String eur(String amount) {
        return "{\"amount\":\"%s\",\"currencyCode\":\"EUR\"}".formatted(amount);
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text);
    }
}
