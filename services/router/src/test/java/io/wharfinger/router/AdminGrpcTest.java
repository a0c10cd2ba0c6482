package io.wharfinger.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientChannel;
import io.wharfinger.contracts.router.v1.DrainEndpointRequest;
import io.wharfinger.contracts.router.v1.GetSpoolRequest;
import io.wharfinger.contracts.router.v1.ListEndpointsRequest;
import io.wharfinger.contracts.router.v1.RouterServiceGrpc;
import io.wharfinger.contracts.router.v1.UndrainEndpointRequest;
import io.wharfinger.testkit.SuiteResource;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AdminGrpcTest {
    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void servicesSeeTheRouter() {
        RouterServiceGrpc.RouterServiceBlockingStub router = router("service");

        assertThat(router.listEndpoints(ListEndpointsRequest.getDefaultInstance())
                        .getEndpointsList())
                .extracting(endpoint -> endpoint.getName())
                .contains("fake-1");
        assertThat(router.getSpool(GetSpoolRequest.getDefaultInstance()).getProducer())
                .isEqualTo("router-test");
    }

    @Test
    void aPlatformAdminDrainsAndUndrains() {
        RouterServiceGrpc.RouterServiceBlockingStub router = router("platform-admin");
        try {
            assertThat(router.drainEndpoint(DrainEndpointRequest.newBuilder()
                                    .setName("nowhere")
                                    .build())
                            .getEndpoint()
                            .getDrained())
                    .isTrue();
        } finally {
            assertThat(router.undrainEndpoint(UndrainEndpointRequest.newBuilder()
                                    .setName("nowhere")
                                    .build())
                            .getEndpoint()
                            .getDrained())
                    .isFalse();
        }
        assertThatThrownBy(() -> router("service")
                        .drainEndpoint(DrainEndpointRequest.newBuilder()
                                .setName("nowhere")
                                .build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
    }

    @Test
    void othersDoNot() {
        assertThatThrownBy(() -> router("viewer").getSpool(GetSpoolRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
    }

    private RouterServiceGrpc.RouterServiceBlockingStub router(String role) {
        GrpcClientChannel channel = new GrpcClientChannel(
                GrpcClient.client(vertx), SocketAddress.inetSocketAddress(base.getPort(), base.getHost()));
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + SuiteResource.token(role, "/"));
        return RouterServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }
}
