package dev.lectern.quickstart.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table that a terminal shows. */
class ProgramTableTests {

    private static final Program.Track DECK = new Program.Track("deck", "Deck");
    private static final Program.Track STERN = new Program.Track("stern", "船尾");

    @Test
    void showsDaysTracksAndSessionsInOrder() {
        var program = new Program(
                "sea_conf",
                "Sea Conf",
                2,
                List.of(DECK, STERN),
                List.of(
                        session("Sagas at sea", "deck", "2027-05-02T09:00:00Z", "2027-05-02T09:25:00Z", "Ada Ahab"),
                        session(
                                "《百度APP基于Istio实现基础架构升级》",
                                "stern",
                                "2027-05-01T10:00:00Z",
                                "2027-05-01T10:40:00Z",
                                "超 许",
                                "Bo Bell",
                                "Cé Cook"),
                        session(
                                "A title that goes on and on until nobody can be expected to read it to its end",
                                "deck",
                                "2027-05-01T23:30:00Z",
                                "2027-05-02T00:10:00Z",
                                "Ada Ahab",
                                "Somebody With A Name That Is Long Too"),
                        session("Knots", "deck", "2027-05-01T09:00:00Z", "2027-05-01T09:25:00Z")));

        assertThat(ProgramTable.of(program)).containsExactlyElementsOf(golden("sea-conf.txt"));
    }

    @Test
    void alignsWhatFollowsWideCharacters() {
        var program = new Program(
                "sea_conf",
                "Sea Conf",
                1,
                List.of(DECK),
                List.of(
                        session("服务网格", "deck", "2027-05-01T09:00:00Z", "2027-05-01T09:25:00Z", "Ada"),
                        session("Mesh", "deck", "2027-05-01T10:00:00Z", "2027-05-01T10:25:00Z", "Ada")));

        assertThat(ProgramTable.of(program).stream()
                        .filter(line -> line.endsWith("Ada"))
                        .map(DisplayWidth::of)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void doesNotLetATitleSteerTheTerminal() {
        var program = new Program(
                "sea_conf",
                "Sea Conf",
                1,
                List.of(DECK),
                List.of(session(
                        "\u001B[31mred\r\nline", "deck", "2027-05-01T09:00:00Z", "2027-05-01T09:25:00Z", "A\tB")));

        assertThat(String.join("", ProgramTable.of(program))).doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void aCombiningAccentTakesNoColumn() {
        assertThat(DisplayWidth.of("e\u0301a")).isEqualTo(2);
        assertThat(DisplayWidth.fit("한국어 발표", 8)).isEqualTo("한국어 …");
    }

    private static Program.Session session(String title, String track, String start, String end, String... speakers) {
        return new Program.Session(
                title,
                title,
                track,
                Instant.parse(start),
                Instant.parse(end),
                Stream.of(speakers).map(Program.Speaker::new).toList());
    }

    private static List<String> golden(String name) {
        try (var file = Objects.requireNonNull(ProgramTableTests.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
