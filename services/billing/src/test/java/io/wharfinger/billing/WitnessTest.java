package io.wharfinger.billing;

import static io.restassured.RestAssured.given;
import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.code;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.witness.metered.MeteredMinutes;
import io.wharfinger.billing.witness.metered.MeteredTable;
import io.wharfinger.contracts.billing.v1.EngineReading;
import io.wharfinger.contracts.billing.v1.GetWitnessRequest;
import io.wharfinger.contracts.billing.v1.ReportReadingsRequest;
import io.wharfinger.contracts.billing.v1.WitnessServiceGrpc;
import io.wharfinger.contracts.billing.v1.WitnessVerdict;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.contract.EventContract;
import jakarta.inject.Inject;
import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From readings and metered minutes to verdicts, alarms and the page. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // set before each test
class WitnessTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String WITNESS = "/billing/v1/witness";
    private static final long PER_MINUTE = 10_000;

    @TestHTTPResource(value = "/health/ready", management = true)
    URL readiness;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Inject
    Told told;

    @Inject
    DataSource database;

    private String endpoint;
    /** The last full minute that is over when the test begins. */
    private Instant last;

    @BeforeEach
    void begin() {
        endpoint = newName("engine");
        last = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.MINUTES);
    }

    private Instant minute(int before) {
        return last.minus(before, ChronoUnit.MINUTES);
    }

    private EngineReading.Builder reading(int minutesBefore, Instant start, long tokens) {
        return EngineReading.newBuilder()
                .setEndpoint(endpoint)
                .setDeployment("chat")
                .setModel("llama-3.1-8b")
                .setAcceleratorClass("h100-sxm")
                .setCluster("gpu-1")
                .setEngineStartTime(timestamp(start))
                .setReadTime(timestamp(minute(minutesBefore).plusSeconds(59)))
                .setPromptTokens(tokens)
                .setGenerationTokens(tokens / 2)
                .setCachedTokens(tokens / 10)
                .setRequests(tokens / 1000)
                .setPrefillMicros(tokens * 10)
                .setDecodeMicros(tokens * 100);
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static void report(String router, EngineReading.Builder... readings) {
        var unused = as("service", "/", WitnessServiceGrpc.newBlockingStub(channel()))
                .reportReadings(ReportReadingsRequest.newBuilder()
                        .setRouter(router)
                        .addAllReadings(Stream.of(readings)
                                .map(EngineReading.Builder::build)
                                .toList())
                        .build());
    }

    /** As the intake writes them. */
    private void meter(int minutesBefore, long prompt) throws SQLException {
        var minutes = new MeteredMinutes();
        minutes.ended(
                endpoint,
                minute(minutesBefore).plusSeconds(30),
                TokenCounts.zero(),
                TokenCounts.of(Map.of(TokenClass.UNCACHED_TEXT, prompt, TokenClass.TEXT_OUT, prompt / 2)));
        var config = ConfigProvider.getConfig();
        try (var connection = DriverManager.getConnection(
                config.getValue("wharfinger.billing.ingest.jdbc-url", String.class),
                config.getValue("wharfinger.billing.ingest.username", String.class),
                config.getValue("wharfinger.billing.ingest.password", String.class))) {
            MeteredTable.add(connection, minutes);
        }
    }

    /** Five minutes of honest work, the earliest first. */
    private void workHonestly() throws SQLException {
        var readings = new ArrayList<EngineReading.Builder>();
        for (var i = 1; i <= 5; i++) {
            readings.add(reading(6 - i, minute(5), i * PER_MINUTE));
            meter(6 - i, PER_MINUTE);
        }
        report("router-1", readings.toArray(EngineReading.Builder[]::new));
    }

    private Response get() {
        return platform()
                .queryParam("from", minute(5).toString())
                .queryParam("to", minute(-1).toString())
                .queryParam("page_size", 1000)
                .get(WITNESS);
    }

    private JsonPath ofEndpoint() {
        return JsonPath.from(get().then().statusCode(200).extract().asString())
                .setRootPath("endpoints.find { it.endpoint == '" + endpoint + "' }");
    }

    private boolean alarmStands() {
        return get().jsonPath().getList("alarms.endpoint", String.class).contains(endpoint);
    }

    @Test
    void whatIsMeteredAndCountedAgrees() throws SQLException {
        workHonestly();

        var answer = ofEndpoint();

        assertThat(answer.getString("total.verdict")).isEqualTo("WITNESS_VERDICT_AGREES");
        assertThat(answer.getString("total.unexplainedShare")).isEqualTo("0.000000");
        assertThat(answer.getLong("total.engine.promptTokens")).isEqualTo(5 * PER_MINUTE);
        assertThat(answer.getLong("total.metered.generationTokens")).isEqualTo(5 * PER_MINUTE / 2);
        assertThat(answer.getString("total.busySeconds")).isEqualTo("5.500000");
        assertThat(answer.getLong("total.unwitnessedMinutes")).isEqualTo(1);
        assertThat(answer.getString("deployment")).isEqualTo("chat");
        assertThat(answer.getString("cluster")).isEqualTo("gpu-1");
        assertThat(answer.getList("windows")).hasSize(6);
        assertThat(answer.getList("windows.joinedMinutes", Integer.class)).containsOnly(0);
        assertThat(alarmStands()).isFalse();
    }

    @Test
    void repeatsAndSeveralRoutersChangeNothing() throws SQLException {
        workHonestly();
        var before = ofEndpoint().getMap("$");
        report("router-1", reading(1, minute(5), 5 * PER_MINUTE));
        report(
                "router-1",
                reading(3, minute(5), 1).setReadTime(timestamp(minute(3).plusSeconds(10))));
        report(
                "router-2",
                reading(1, minute(5), 5 * PER_MINUTE),
                reading(2, minute(5), 1).setReadTime(timestamp(minute(2).plusSeconds(5))),
                reading(2, minute(5), 2).setReadTime(timestamp(minute(2).plusSeconds(6))));

        assertThat(ofEndpoint().getMap("$")).isEqualTo(before);
    }

    @Test
    void aMinuteWithoutAReadingIsJoinedAndOneAtTheEndIsUnknown() throws SQLException {
        report("router-1", reading(5, minute(6), PER_MINUTE), reading(3, minute(6), 3 * PER_MINUTE));
        meter(5, PER_MINUTE);
        meter(4, PER_MINUTE);
        meter(3, PER_MINUTE);
        meter(1, 7);

        var answer = ofEndpoint();

        assertThat(answer.getList("windows.joinedMinutes", Integer.class)).containsExactly(1, 1, 0);
        assertThat(answer.getList("windows.sum.verdict", String.class))
                .containsExactly("WITNESS_VERDICT_AGREES", "WITNESS_VERDICT_AGREES", "WITNESS_VERDICT_UNKNOWN");
        assertThat(answer.getLong("total.unwitnessedTokens")).isEqualTo(10);
    }

    @Test
    void trafficRoundTheRouterRaisesAnAlarmAndItsExplanationClearsIt() throws Exception {
        workHonestly();
        report("router-1", reading(0, minute(5), 8 * PER_MINUTE));

        Await.until("there is an alarm", SOON, this::alarmStands);
        var answer = ofEndpoint();
        assertThat(answer.getString("total.verdict")).isEqualTo("WITNESS_VERDICT_ENGINE_HAS_MORE");
        assertThat(answer.getLong("total.engineExcessTokens")).isEqualTo(3 * PER_MINUTE * 3 / 2);
        assertThat(answer.getString("total.unexplainedShare")).isEqualTo("0.375000");
        Await.until(
                "health tells of it",
                SOON,
                () -> given().get(readiness).asString().contains(endpoint));
        awaitEvent("alarm_raised", "\"unexplainedShare\":\"0.375000\"");

        meter(0, 3 * PER_MINUTE);
        Await.until("it is cleared", SOON, () -> !alarmStands());
        awaitEvent("alarm_cleared", "\"clearTime\"");
        assertThat(ofEndpoint().getString("total.verdict")).isEqualTo("WITNESS_VERDICT_AGREES");
    }

    private void awaitEvent(String what, String text) {
        var subject = "wharf.v1._platform.billing.witness." + what;
        Await.until(
                what + " is told",
                SOON,
                () -> told.last(subject).contains(endpoint)
                        && told.last(subject).contains(text));
    }

    @Test
    void usageOfRoutersIsMeteredAsItComesInAndAgreesWithTheEngine() {
        var router = new Batches(newName("router"), minute(0).plusSeconds(30));
        var stream = List.of(
                router.opening("/nobody/", "small"),
                router.checkpoint(1, 1000, 100),
                router.closing(1, "/nobody/", "small", 1000, 400));
        told.usage(router.message(
                1, stream.subList(0, 2).stream().map(this::onEndpoint).toList()));
        Await.until(
                "the stream is seen while it runs",
                SOON,
                () -> ofEndpoint().getLong("total.unwitnessedTokens") == 1100);

        told.usage(router.message(3, onEndpoint(stream.get(2))));
        Await.until("all of it is seen", SOON, () -> ofEndpoint().getLong("total.unwitnessedTokens") == 1400);
        report("router-1", reading(0, minute(0), 1000).setGenerationTokens(400).setRequests(1));

        assertThat(ofEndpoint().getMap("total.metered")).containsEntry("requests", 1);
        assertThat(ofEndpoint().getLong("total.metered.generationTokens")).isEqualTo(400);
        assertThat(ofEndpoint().getString("total.unexplainedShare")).isEqualTo("0.000000");
        assertThat(ofEndpoint().getString("total.verdict")).isEqualTo("WITNESS_VERDICT_AGREES");
    }

    private UsageRecord onEndpoint(UsageRecord record) {
        var moved = record.toBuilder();
        if (record.hasOpening()) {
            moved.getOpeningBuilder().getAttributionBuilder().setEndpoint(endpoint);
        }
        if (record.hasClosing()) {
            moved.getClosingBuilder().getAttributionBuilder().setEndpoint(endpoint);
        }
        return moved.build();
    }

    @Test
    void eventsAreAsTheyAreWrittenDown() {
        assertThat(EventContract.ofThisCheckout().types())
                .contains("io.wharfinger.billing.witness.alarm_raised", "io.wharfinger.billing.witness.alarm_cleared");
    }

    @Test
    void moreMeteredThanCountedIsAnAlarmToo() throws SQLException {
        workHonestly();
        meter(2, 2 * PER_MINUTE);

        Await.until("there is an alarm", SOON, this::alarmStands);
        assertThat(ofEndpoint().getString("total.verdict")).isEqualTo("WITNESS_VERDICT_METERED_HAS_MORE");
    }

    @Test
    void anEngineThatIsStartedAnewIsNoAlarm() throws SQLException {
        var again = minute(3).plusSeconds(10);
        report(
                "router-1",
                reading(5, minute(6), PER_MINUTE),
                reading(4, minute(6), 2 * PER_MINUTE),
                reading(3, again, PER_MINUTE),
                reading(2, again, 2 * PER_MINUTE));
        for (var before = 5; before >= 2; before--) {
            meter(before, PER_MINUTE);
        }

        var answer = ofEndpoint();

        assertThat(answer.getString("total.verdict")).isEqualTo("WITNESS_VERDICT_AGREES");
        assertThat(answer.getBoolean("total.restarted")).isTrue();
        assertThat(answer.getLong("total.engine.promptTokens")).isEqualTo(4 * PER_MINUTE);
    }

    @Test
    void whatHoldsAcceleratorsAndIsNeitherReadNorMeteredIsListed() throws SQLException {
        var instance = "0198c0de-0000-7000-8000-0000" + "12345678";
        var deployment = endpoint;
        asApp("/", connection -> execute(connection, """
                insert into holding select gen_random_uuid(), '/acme/', 'acme', 'm', '%s', '2', '%s', 'h100', 'c', 'n',
                    '%s-gpu-' || n, '', '', timestamptz '%s', null from generate_series(1, 4) n""".formatted(deployment, instance, endpoint, minute(5))));
        endpoint = deployment + "-2-12345678";

        var answer = ofEndpoint();

        assertThat(answer.getString("total.verdict")).isEqualTo("WITNESS_VERDICT_UNKNOWN");
        assertThat(answer.getString("total.unexplainedShare")).isEmpty();
        assertThat(answer.getString("total.acceleratorSeconds")).isEqualTo("1440.000000");
    }

    @Test
    void sumsByHourAreKept() throws SQLException {
        var hour = last.truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);
        var start = hour.plusSeconds(600);
        report(
                "router-1",
                reading(0, start, PER_MINUTE).setReadTime(timestamp(hour.plusSeconds(659))),
                reading(0, start, 4 * PER_MINUTE).setReadTime(timestamp(hour.plusSeconds(719))));
        last = hour;
        meter(-10, PER_MINUTE);

        Await.until(
                "the hour is summed",
                SOON,
                () -> number(
                                "/",
                                "select count(*) from witness_hour where endpoint = '" + endpoint
                                        + "' and engine_tokens = 60000 and metered_tokens = 15000 and engine_excess = 45000")
                        == 1);
        assertThat(number(
                        "/",
                        "select count(*) from engine_work where endpoint = '" + endpoint
                                + "' and minutes = 1 and prompt_tokens = 30000 and decode_micros = 3000000"))
                .isEqualTo(1);
    }

    @Test
    void thePageSaysInWordsWhatIs() throws SQLException {
        workHonestly();
        report("router-1", reading(0, minute(5), 8 * PER_MINUTE));

        given().spec(platform())
                .accept("text/html")
                .queryParam("from", minute(5).toString())
                .queryParam("to", minute(-1).toString())
                .queryParam("page_size", 1000)
                .get(WITNESS)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<svg"))
                .body(containsString(endpoint))
                .body(containsString(
                        "The engine has counted 45,000 tokens that nobody metered: traffic goes round the router."));
    }

    @Test
    void theBillsPageSaysItToPlatformAdminsOnly() {
        var tenant = newName("read");
        told.tenant("created", tenant, "/" + tenant + "/", "UTC", "EUR", 1);
        var bill = "/billing/v1/tenants/" + tenant + "/bill";
        Await.until("billing knows " + tenant, SOON, () -> platform().get(bill).statusCode() == 200);

        var forAdmins = platform()
                .accept("text/html")
                .get(bill)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var forTenants = as("tenant-admin", "/" + tenant + "/")
                .accept("text/html")
                .get(bill)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(forAdmins).contains("Checked from outside", "full hour");
        assertThat(forTenants).doesNotContain("Checked from outside", "full hour");
    }

    @Test
    void endpointsComeInPages() throws SQLException {
        var first = endpoint;
        workHonestly();
        endpoint = first + "-b";
        workHonestly();
        var names = new ArrayList<String>();
        var token = "";
        do {
            var page = platform()
                    .queryParam("from", minute(5).toString())
                    .queryParam("page_size", 1)
                    .queryParam("page_token", token)
                    .get(WITNESS)
                    .then()
                    .statusCode(200)
                    .body("endpoints", hasSize(1))
                    .extract()
                    .jsonPath();
            names.add(page.getString("endpoints[0].endpoint"));
            token = page.getString("nextPageToken");
        } while (!token.isEmpty());

        assertThat(names).contains(first, endpoint).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void theSameByGrpc() throws SQLException {
        workHonestly();

        var answer = as("platform-admin", "/", WitnessServiceGrpc.newBlockingStub(channel()))
                .getWitness(GetWitnessRequest.newBuilder()
                        .setStartTime(timestamp(minute(5)))
                        .setPageSize(1000)
                        .build());

        assertThat(answer.getEndpointsList())
                .filteredOn(one -> one.getEndpoint().equals(endpoint))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.getTotal().getVerdict()).isEqualTo(WitnessVerdict.WITNESS_VERDICT_AGREES));
    }

    static Stream<Arguments> badReadings() {
        return Stream.of(
                bad("readings[0].endpoint", reading -> reading.setEndpoint("")),
                bad("readings[0].endpoint", reading -> reading.setEndpoint("x".repeat(201))),
                bad("readings[0].model", reading -> reading.setModel("a\u0007b")),
                bad("readings[0].read_time", reading -> reading.clearReadTime()),
                bad(
                        "readings[0].read_time",
                        reading -> reading.setReadTime(timestamp(Instant.now().plusSeconds(600)))),
                bad(
                        "readings[0].read_time",
                        reading -> reading.setReadTime(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))),
                bad(
                        "readings[0].engine_start_time",
                        reading -> reading.setEngineStartTime(
                                Timestamp.newBuilder().setSeconds(-5))),
                bad(
                        "readings[0].engine_start_time",
                        reading -> reading.setEngineStartTime(
                                Timestamp.newBuilder().setSeconds(5).setNanos(-1))),
                bad("readings[0].prompt_tokens", reading -> reading.setPromptTokens(-1)),
                bad("readings[0].generation_tokens", reading -> reading.setGenerationTokens(Long.MAX_VALUE)),
                bad("readings[0].requests", reading -> reading.setRequests(Long.MIN_VALUE)),
                bad("readings[0].decode_micros", reading -> reading.setDecodeMicros(-1)));
    }

    private static Arguments bad(String field, Consumer<EngineReading.Builder> change) {
        return Arguments.of(field, change);
    }

    @ParameterizedTest
    @MethodSource("badReadings")
    void aBadReadingIsRefusedAndNothingIsKept(String field, Consumer<EngineReading.Builder> change)
            throws SQLException {
        var broken = reading(1, minute(6), PER_MINUTE);
        change.accept(broken);

        var refusal = catchThrowableOfType(
                StatusRuntimeException.class, () -> report("router-1", broken, reading(2, minute(6), PER_MINUTE)));

        assertThat(code(refusal)).isEqualTo("INVALID_ARGUMENT REQUEST_FIELD_INVALID");
        assertThat(refusal).hasMessageContaining(field);
        assertThat(number("/", "select count(*) from engine_reading where endpoint = '" + endpoint + "'"))
                .isZero();
    }

    @Test
    void aReportNeedsARouterAndReadings() {
        for (var report : List.of(
                ReportReadingsRequest.newBuilder().setRouter("router-1").build(),
                ReportReadingsRequest.newBuilder()
                        .setRouter("No Router")
                        .addReadings(reading(1, minute(6), 1))
                        .build())) {
            var refusal = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> as("service", "/", WitnessServiceGrpc.newBlockingStub(channel()))
                            .reportReadings(report));
            assertThat(code(refusal)).isEqualTo("INVALID_ARGUMENT REQUEST_FIELD_INVALID");
        }
    }

    @Test
    void badQuestionsAreRefused() {
        for (var query : List.of(
                "from=yesterday",
                "to=1e400",
                "from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z",
                "from=2026-02-01T00:00:00Z&to=2026-02-04T00:00:00Z",
                "from=2500-01-01T00:00:00Z")) {
            platform()
                    .get(WITNESS + "?" + query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("BILLING_TIME_INVALID"));
        }
        platform()
                .get(WITNESS + "?page_token=zzz")
                .then()
                .statusCode(400)
                .body("code", equalTo("REQUEST_FIELD_INVALID"));
        platform()
                .get(WITNESS + "?page_size=1001")
                .then()
                .statusCode(400)
                .body("code", equalTo("REQUEST_FIELD_INVALID"));
    }

    @Test
    void itIsForThePlatformOnly() {
        for (var role : List.of("tenant-admin", "member", "viewer", "service")) {
            as(role, "/").get(WITNESS).then().statusCode(403);
        }
        as("platform-admin", "/acme/").get(WITNESS).then().statusCode(403);
        given().get(WITNESS).then().statusCode(401);
        given().accept("text/html").get(WITNESS).then().statusCode(401);
        for (var caller : List.of(as("platform-admin", "/", stub()), as("service", "/acme/", stub()))) {
            var refusal = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> caller.reportReadings(ReportReadingsRequest.getDefaultInstance()));
            assertThat(code(refusal)).isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
        }
        var refusal = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> as("service", "/", stub()).getWitness(GetWitnessRequest.getDefaultInstance()));
        assertThat(code(refusal)).isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
    }

    private static WitnessServiceGrpc.WitnessServiceBlockingStub stub() {
        return WitnessServiceGrpc.newBlockingStub(channel());
    }

    @Test
    void theDatabaseShowsItToNoTenant() throws SQLException {
        workHonestly();

        for (var table : List.of("engine_reading", "metered_minute", "engine_work")) {
            var count = "select count(*) from " + table + " where endpoint = '" + endpoint + "'";
            assertThat(number("/", count)).as(table).isPositive();
            assertThat(number("/acme/", count)).as(table).isZero();
            assertThat(number("", count)).as(table).isZero();
        }
    }

    @Test
    void figuresAreOnTheManagementPort() throws SQLException {
        workHonestly();

        assertThat(given().get(metrics).then().statusCode(200).extract().asString())
                .contains(
                        "wharfinger_billing_witness_unexplained_share",
                        "wharfinger_billing_witness_unwitnessed_tokens",
                        "wharfinger_billing_witness_alarms",
                        "wharfinger_billing_witness_readings_total");
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void asApp(String scope, Work work) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "select set_config('app.tenant', '" + scope + "', true)");
            work.on(connection);
            connection.commit();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String scope, String sql) throws SQLException {
        var number = new long[1];
        asApp(scope, connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                number[0] = rows.getLong(1);
            }
        });
        return number[0];
    }
}
