package io.wharfinger.cli.bench.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final byte[] ASK = "?".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;

    WireTest() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void answers_of_both_forms_follow_each_other_on_one_connection() throws Exception {
        CompletableFuture<Void> served = serve("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole"
                + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nin two\r\nA;x=y\r\n\r\n\r\nparts \r\n0\r\nT: x\r\n\r\n"
                + "HTTP/1.1 503 Busy\r\ncontent-length:0\r\n\r\n");
        try (Wire wire = new Wire(url())) {
            assertThat(wire.ask(ASK)).isEqualTo(new Wire.Answer(200, "whole"));
            assertThat(wire.ask(ASK)).isEqualTo(new Wire.Answer(200, "in two\r\n\r\nparts "));
            assertThat(wire.ask(ASK)).isEqualTo(new Wire.Answer(503, ""));
        }
        served.get();
    }

    @Test
    void half_an_answer_is_none() throws Exception {
        CompletableFuture<Void> served = serve("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwho");
        try (Wire wire = new Wire(url())) {
            assertThatThrownBy(() -> wire.ask(ASK)).isInstanceOf(EOFException.class);
        }
        served.get();
    }

    @Test
    void a_chat_says_its_length_and_its_body_is_json() throws Exception {
        String request = new String(ChatRequest.bytes(url(), "wk_1_2", Shape.STREAMED), StandardCharsets.US_ASCII);
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);

        assertThat(request)
                .contains("\r\nAuthorization: Bearer wk_1_2\r\n", "\r\nContent-Length: " + body.length() + "\r\n");
        JsonNode chat = new JsonMapper().readTree(body);
        assertThat(chat.path("stream").asBoolean()).isTrue();
        assertThat(chat.path("max_tokens").asInt()).isEqualTo(ChatRequest.ANSWER_TOKENS);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private CompletableFuture<Void> serve(String answers) {
        return CompletableFuture.runAsync(() -> {
            try (Socket client = server.accept()) {
                client.getOutputStream().write(answers.getBytes(StandardCharsets.US_ASCII));
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
