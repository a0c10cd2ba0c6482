package io.wharfinger.cli.bench.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxTest {
    @TempDir
    Path folder;

    @Test
    void the_first_program_on_the_path_is_taken() throws Exception {
        Path program = Files.createFile(folder.resolve("nginx"));
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(Nginx.find(folder.resolve("none") + File.pathSeparator + folder))
                .contains(new Nginx(program));
    }

    @Test
    void it_hands_everything_to_the_engine() {
        assertThat(Nginx.configuration(URI.create("http://127.0.0.1:8000"), 8001))
                .contains("server 127.0.0.1:8000;", "listen 127.0.0.1:8001;", "proxy_buffering off;")
                .doesNotContain("%");
    }

    @Test
    void nginx_itself_takes_the_configuration() throws Exception {
        Optional<Nginx> nginx =
                Nginx.find(Optional.ofNullable(System.getenv("PATH")).orElse(""));
        Assumptions.assumeTrue(nginx.isPresent(), "nginx is not installed");
        Files.writeString(folder.resolve("nginx.conf"), Nginx.configuration(URI.create("http://127.0.0.1:1"), 20_000));
        List<String> command = new ArrayList<>(nginx.get().command(folder));
        command.add("-t");

        Process check = new ProcessBuilder(command).redirectErrorStream(true).start();

        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }
}
