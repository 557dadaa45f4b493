package dev.lectern.benchmarks.publishing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** An nginx that serves one document and its compressed copy from disk, as it is usually set up for that. */
final class Nginx implements AutoCloseable {

    private static final String NAME = "program.json";

    private final Path directory;
    private final Process process;
    private final URI address;

    private Nginx(Path directory, Process process, URI address) {
        this.directory = directory;
        this.process = process;
        this.address = address;
    }

    static Nginx serving(int port, byte[] plain, byte[] gzip) throws IOException {
        var directory = Files.createTempDirectory("lectern-nginx");
        var files = Files.createDirectory(directory.resolve("www"));
        Files.write(files.resolve(NAME), plain);
        Files.write(files.resolve(NAME + ".gz"), gzip);
        var configuration = directory.resolve("nginx.conf");
        // Who is not root has no choice of who the workers are.
        var user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
        Files.writeString(configuration, user + """
            daemon off;
            worker_processes 2;
            pid nginx.pid;
            error_log error.log;
            events { worker_connections 1024; }
            http {
              types { application/json json; }
              access_log off;
              sendfile on;
              tcp_nopush on;
              keepalive_requests 1000000000;
              gzip_static on;
              client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi; scgi_temp_path scgi;
              server {
                listen 127.0.0.1:%d;
                root www;
                add_header Cache-Control "max-age=5, public";
              }
            }
            """.formatted(port));
        var process = Processes.start(
                directory.resolve("nginx.log"),
                Map.of(),
                List.of("nginx", "-p", directory + "/", "-e", "error.log", "-c", configuration.toString()));
        return new Nginx(directory, process, URI.create("http://127.0.0.1:" + port + "/" + NAME));
    }

    URI address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        Processes.stop(process);
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
