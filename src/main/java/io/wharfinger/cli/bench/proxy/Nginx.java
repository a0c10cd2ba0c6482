package io.wharfinger.cli.bench.proxy;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** nginx as a reverse proxy that does nothing else: no logs, connections to the engine are kept, answers pass at once. */
record Nginx(Path program) {
    /** Where packages put it, though the PATH of an ordinary user may not name this folder. */
    private static final String SYSTEM_PROGRAMS = "/usr/sbin";

    private static final String CONFIGURATION = """
            daemon off;
            worker_processes auto;
            pid nginx.pid;
            error_log error.log warn;
            events {
              worker_connections 1024;
            }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              keepalive_requests 100000000;
              upstream engine {
                server %s;
                keepalive 64;
                keepalive_requests 100000000;
              }
              server {
                listen 127.0.0.1:%d;
                location / {
                  proxy_pass http://engine;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_buffering off;
                }
              }
            }
            """;

    /** The program, if it is on this path. */
    static Optional<Nginx> find(String path) {
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of(SYSTEM_PROGRAMS))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Nginx::new);
    }

    static String configuration(URI engine, int port) {
        return CONFIGURATION.formatted(engine.getAuthority(), port);
    }

    /** @param folder where its files are, with a file nginx.conf */
    List<String> command(Path folder) {
        return List.of(program.toString(), "-p", folder.toString(), "-c", "nginx.conf");
    }
}
