package dev.lectern.publisher.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.ProgramEvent.SessionSpeaker;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordingTests {

    @Test
    void joinsSpeakersTheWayAPosterDoes() {
        assertThat(by()).isEmpty();
        assertThat(by("Ada")).isEqualTo("By Ada");
        assertThat(by("Ada", "Grace")).isEqualTo("By Ada & Grace");
        assertThat(by("Ada", "Grace", "林海")).isEqualTo("By Ada, Grace & 林海");
    }

    @Test
    void separatesParagraphsAtBlankLines() {
        assertThat(Wording.paragraphs(" One\nstill one\r\n \r\n\n\nTwo ")).containsExactly("One\nstill one", "Two");
        assertThat(Wording.paragraphs("  ")).isEmpty();
    }

    @Test
    void callsLanguagesWhatTheirSpeakersCallThem() {
        assertThat(Wording.nameOf("zh")).isEqualTo("中文");
        assertThat(Wording.nameOf("en")).isEqualTo("English");
        assertThat(Wording.nameOf("not a tag")).isEqualTo("not a tag");
    }

    private static String by(String... names) {
        return Wording.by(Stream.of(names).map(SessionSpeaker::new).toList());
    }
}
