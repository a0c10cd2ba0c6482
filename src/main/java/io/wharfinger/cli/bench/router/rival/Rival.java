package io.wharfinger.cli.bench.router.rival;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A proxy that does nothing but hand on. */
public enum Rival {
    /** The yardstick. */
    NGINX {
        @Override
        public String configuration(int engine, int port) {
            return """
                    daemon off;
                    worker_processes auto;
                    pid nginx.pid;
                    error_log error.log warn;
                    events {
                      worker_connections 4096;
                    }
                    http {
                      access_log off;
                      client_body_temp_path body;
                      client_body_buffer_size 1m;
                      proxy_temp_path proxy;
                      fastcgi_temp_path fastcgi;
                      uwsgi_temp_path uwsgi;
                      scgi_temp_path scgi;
                      keepalive_requests 100000000;
                      upstream engine {
                        server 127.0.0.1:%d;
                        keepalive 512;
                        keepalive_requests 100000000;
                      }
                      server {
                        listen 127.0.0.1:%d backlog=1024;
                        location / {
                          proxy_pass http://engine;
                          proxy_http_version 1.1;
                          proxy_set_header Connection "";
                          proxy_buffering off;
                        }
                      }
                    }
                    """.formatted(engine, port);
        }

        @Override
        public List<String> command(Path program, Path folder) {
            return List.of(program.toString(), "-p", folder.toString(), "-c", FILE);
        }
    },
    /** Another one of the same kind. */
    HAPROXY {
        @Override
        public String configuration(int engine, int port) {
            return """
                    global
                      maxconn 4096
                    defaults
                      mode http
                      option http-no-delay
                      http-reuse always
                      timeout connect 5s
                      timeout client 60s
                      timeout server 60s
                    frontend bench
                      bind 127.0.0.1:%d backlog 1024
                      default_backend engine
                    backend engine
                      server engine 127.0.0.1:%d
                    """.formatted(port, engine);
        }

        @Override
        public List<String> command(Path program, Path folder) {
            return List.of(program.toString(), "-db", "-f", folder.resolve(FILE).toString());
        }
    };

    /** The name of the file with its configuration. */
    public static final String FILE = "proxy.conf";

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public SystemProgram program() {
        return new SystemProgram(id());
    }

    /**
     * What stands in the file.
     *
     * @param engine the port that it hands on to
     * @param port the port that it listens on
     */
    public abstract String configuration(int engine, int port);

    /**
     * How it is started; it stays in the foreground.
     *
     * @param folder where its file is, and where it may write
     */
    public abstract List<String> command(Path program, Path folder);
}
