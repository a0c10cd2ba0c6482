package io.wharfinger.cli.bench.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
