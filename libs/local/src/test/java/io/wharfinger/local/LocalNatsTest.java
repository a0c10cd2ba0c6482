package io.wharfinger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalNatsTest {
    @TempDir
    Path folder;

    private final int port = Ports.free();
    private final List<LocalNats> started = new ArrayList<>();

    @AfterEach
    void stopAll() {
        started.stream().filter(LocalNats::isRunning).forEach(LocalNats::kill);
    }

    @Test
    void a_stream_and_its_message_are_there_after_a_crash() throws Exception {
        LocalNats server = start(settings());
        ask(server, "$JS.API.STREAM.CREATE.BERTHS", "{\"name\":\"BERTHS\",\"subjects\":[\"berths.>\"]}");
        assertThat(ask(server, "berths.north", "moored")).contains("\"seq\":1");

        server.kill();
        assertThat(server.isRunning()).isFalse();

        LocalNats again = start(settings());
        assertThat(ask(again, "$JS.API.STREAM.INFO.BERTHS", "")).contains("\"messages\":1");
    }

    @Test
    void it_is_found_again_while_it_runs_and_not_after_it_was_stopped() {
        LocalNats server = start(settings());

        assertThat(LocalNats.attach(settings()).orElseThrow().process()).isEqualTo(server.process());
        server.restart();
        assertThat(server.isRunning()).isTrue();
        LocalNats.attach(settings()).orElseThrow().stop();
        assertThat(server.isRunning()).isFalse();
        assertThat(LocalNats.attach(settings())).isEmpty();
    }

    @Test
    void a_taken_port_is_refused_by_its_number() {
        LocalNats first = start(settings());

        assertThatThrownBy(() -> start(LocalNats.Settings.in(folder.resolve("second"), first.port())))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("Port " + first.port());
        assertThat(first.isRunning()).isTrue();
    }

    private LocalNats.Settings settings() {
        return LocalNats.Settings.in(folder.resolve("with blank"), port);
    }

    private LocalNats start(LocalNats.Settings settings) {
        LocalNats server = LocalNats.start(settings);
        started.add(server);
        return server;
    }

    /** The text protocol of NATS, by hand: a request and its answer. */
    private static String ask(LocalNats server, String subject, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            String words = "CONNECT {\"verbose\":false}\r\nSUB answers 1\r\nPUB " + subject + " answers "
                    + body.length() + "\r\n" + body + "\r\n";
            socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (!line.startsWith("MSG answers")) {
                line = lines.readLine();
            }
            return lines.readLine();
        }
    }
}
