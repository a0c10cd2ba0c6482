package io.wharfinger.e2e.edges;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientChannel;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.contracts.audit.v1.AuditServiceGrpc;
import io.wharfinger.contracts.billing.v1.ArchiveServiceGrpc;
import io.wharfinger.contracts.billing.v1.BillServiceGrpc;
import io.wharfinger.contracts.billing.v1.BlockServiceGrpc;
import io.wharfinger.contracts.billing.v1.CostServiceGrpc;
import io.wharfinger.contracts.billing.v1.CreditServiceGrpc;
import io.wharfinger.contracts.billing.v1.MeterServiceGrpc;
import io.wharfinger.contracts.billing.v1.RecordServiceGrpc;
import io.wharfinger.contracts.billing.v1.ReratingServiceGrpc;
import io.wharfinger.contracts.billing.v1.SpendServiceGrpc;
import io.wharfinger.contracts.billing.v1.TermsServiceGrpc;
import io.wharfinger.contracts.billing.v1.VerificationRunServiceGrpc;
import io.wharfinger.contracts.billing.v1.WhatIfServiceGrpc;
import io.wharfinger.contracts.billing.v1.WitnessServiceGrpc;
import io.wharfinger.contracts.deployment.v1.DeploymentServiceGrpc;
import io.wharfinger.contracts.inventory.v1.BookingServiceGrpc;
import io.wharfinger.contracts.quota.v1.GrantServiceGrpc;
import io.wharfinger.contracts.quota.v1.LimitServiceGrpc;
import io.wharfinger.contracts.quota.v1.TenantServiceGrpc;
import io.wharfinger.contracts.quota.v1.WebhookServiceGrpc;
import io.wharfinger.contracts.router.v1.RouterServiceGrpc;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Calls any method of any service of the contracts by its descriptor. */
final class GrpcCalls implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int SECONDS_MAX = 5;
    private static final int MESSAGES_MAX = 50;

    /** Which service of the suite speaks which files; audit is spoken by all that have a database. */
    private static final Map<PartName, List<ServiceDescriptor>> SPOKEN = Map.of(
            PartName.QUOTA,
                    List.of(
                            TenantServiceGrpc.getServiceDescriptor(),
                            LimitServiceGrpc.getServiceDescriptor(),
                            GrantServiceGrpc.getServiceDescriptor(),
                            WebhookServiceGrpc.getServiceDescriptor(),
                            AuditServiceGrpc.getServiceDescriptor()),
            PartName.INVENTORY,
                    List.of(BookingServiceGrpc.getServiceDescriptor(), AuditServiceGrpc.getServiceDescriptor()),
            PartName.DEPLOYMENT,
                    List.of(DeploymentServiceGrpc.getServiceDescriptor(), AuditServiceGrpc.getServiceDescriptor()),
            PartName.BILLING,
                    List.of(
                            ArchiveServiceGrpc.getServiceDescriptor(),
                            BillServiceGrpc.getServiceDescriptor(),
                            BlockServiceGrpc.getServiceDescriptor(),
                            CostServiceGrpc.getServiceDescriptor(),
                            CreditServiceGrpc.getServiceDescriptor(),
                            MeterServiceGrpc.getServiceDescriptor(),
                            RecordServiceGrpc.getServiceDescriptor(),
                            SpendServiceGrpc.getServiceDescriptor(),
                            ReratingServiceGrpc.getServiceDescriptor(),
                            TermsServiceGrpc.getServiceDescriptor(),
                            VerificationRunServiceGrpc.getServiceDescriptor(),
                            WhatIfServiceGrpc.getServiceDescriptor(),
                            WitnessServiceGrpc.getServiceDescriptor(),
                            AuditServiceGrpc.getServiceDescriptor()),
            PartName.ROUTER, List.of(RouterServiceGrpc.getServiceDescriptor()));

    private final Vertx vertx = Vertx.vertx();
    private final GrpcClient client = GrpcClient.client(vertx);
    private final Platform platform;

    GrpcCalls(Platform platform) {
        this.platform = platform;
    }

    /** A method of a service that speaks it. */
    record Method(PartName part, MethodDescriptor method) {
        String name() {
            return part.id() + " " + method.getService().getFullName() + "/" + method.getName();
        }
    }

    /** Every method that is spoken. */
    static List<Method> methods() {
        List<Method> methods = new ArrayList<>();
        SPOKEN.forEach((part, services) -> services.stream()
                .map(GrpcCalls::file)
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream())
                .forEach(method -> methods.add(new Method(part, method))));
        return methods;
    }

    private static FileDescriptor file(ServiceDescriptor service) {
        return ((ProtoFileDescriptorSupplier)
                        Optional.ofNullable(service.getSchemaDescriptor()).orElseThrow())
                .getFileDescriptor();
    }

    /** @param token bearer token; empty for none */
    Outcome call(Method method, DynamicMessage request, Optional<String> token) {
        try {
            Iterator<DynamicMessage> answers = ClientCalls.blockingServerStreamingCall(
                    channel(method.part(), token),
                    grpc(method.method()),
                    CallOptions.DEFAULT.withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS),
                    request);
            StringBuilder text = new StringBuilder();
            for (int message = 0; message < MESSAGES_MAX && answers.hasNext(); message++) {
                text.append(JsonFormat.printer().print(answers.next()));
                if (method.method().isServerStreaming()) {
                    break;
                }
            }
            return new Outcome(method.name(), true, "", text.toString());
        } catch (StatusRuntimeException e) {
            return new Outcome(method.name(), false, reason(e), String.valueOf(e.getMessage()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private Channel channel(PartName part, Optional<String> token) {
        Channel channel = new GrpcClientChannel(
                client, SocketAddress.inetSocketAddress(platform.part(part).port(), "127.0.0.1"));
        Metadata headers = new Metadata();
        token.ifPresent(text -> headers.put(AUTHORIZATION, "Bearer " + text));
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage> grpc(MethodDescriptor method) {
        return io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                .setType(
                        method.isServerStreaming()
                                ? io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING
                                : io.grpc.MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(io.grpc.MethodDescriptor.generateFullMethodName(
                        method.getService().getFullName(), method.getName()))
                .setRequestMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
                .setResponseMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
                .build();
    }

    /** The code, if the refusal has the shape of the house. */
    private static String reason(StatusRuntimeException e) {
        Status status = StatusProto.fromThrowable(e);
        if (status == null) {
            return "";
        }
        return status.getDetailsList().stream()
                .filter(detail -> detail.is(ErrorInfo.class))
                .map(detail -> {
                    try {
                        return detail.unpack(ErrorInfo.class);
                    } catch (InvalidProtocolBufferException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                })
                .filter(info -> info.getDomain().equals("wharfinger"))
                .map(ErrorInfo::getReason)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
