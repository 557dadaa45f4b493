package dev.lectern.support.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

class PasswordsTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void theOneThatSomebodyChoseCountsAndIsNotWrittenDown() {
        assertThat(passwords("chosen").organizer()).isEqualTo("chosen");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void oneThatNobodyChoseIsMadeUpOnceAndKept() {
        var first = passwords("").organizer();

        assertThat(first).hasSizeGreaterThanOrEqualTo(24);
        assertThat(passwords(null).organizer()).isEqualTo(first);
        assertThat(passwords(null).reviewer()).isNotEqualTo(first);
    }

    @Test
    void onlyItsOwnerCanReadIt() throws Exception {
        passwords(null).organizer();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("organizer-password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingIsLeftBesideIt() {
        passwords(null).organizer();

        assertThat(data).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void servicesThatStartAtOnceAgreeOnIt() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var tasks = IntStream.range(0, 32)
                    .<Callable<String>>mapToObj(i -> () -> passwords(null).organizer())
                    .toList();
            var seen = new java.util.HashSet<String>();
            for (var result : pool.invokeAll(tasks)) {
                seen.add(result.get());
            }
            assertThat(seen).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aSecretIsMadeUpOnceAndKept() {
        var secrets = new Secrets(properties(null), new MockEnvironment());

        assertThat(secrets.secret("edit-token")).hasSize(32).isEqualTo(secrets.secret("edit-token"));
        assertThat(secrets.secret("cursor")).isNotEqualTo(secrets.secret("edit-token"));
    }

    @Test
    void aSecretThatSomebodyChoseCounts() {
        var environment = new MockEnvironment().withProperty("LECTERN_EDIT_TOKEN_SECRET", "ab".repeat(32));

        assertThat(new Secrets(properties(null), environment).secret("edit-token"))
                .hasSize(32)
                .containsOnly((byte) 0xab);
        assertThat(data).isEmptyDirectory();
    }

    private Passwords passwords(@Nullable String chosen) {
        return new Passwords(properties(chosen));
    }

    private LecternProperties properties(@Nullable String organizer) {
        var access = new Binder(new MapConfigurationPropertySource(
                        organizer == null ? Map.of() : Map.of("access.organizer-password", organizer)))
                .bindOrCreate("access", LecternProperties.Access.class);
        return new LecternProperties(data, access);
    }
}
