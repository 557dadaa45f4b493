package dev.lectern.submission.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.SessionType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTypesTests {

    private final SessionTypes types = new SessionTypes(List.of(
            new SessionType("talk", "Talk", 40),
            new SessionType("demo", "Demo", 40),
            new SessionType("lightning", "Lightning talk", 10)));

    @ParameterizedTest
    @CsvSource({
        "Talk, , talk",
        "' LIGHTNING  Talk ', , lightning",
        "demo, 40, demo",
        "Short one, 10, lightning",
        "Short one (10 min), , lightning",
        "10-minute spotlight, , lightning",
        ", 10, lightning"
    })
    void areFoundByNameOrElseByALengthThatOnlyOneHas(
            @Nullable String name, @Nullable Integer minutes, String expected) {
        assertThat(types.find(name, minutes)).map(SessionType::id).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"Talk, 45", "Panel, 40", "Panel, ", "Panel (1.10 min), ", ", "})
    void areNotGuessed(@Nullable String name, @Nullable Integer minutes) {
        assertThat(types.find(name, minutes)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN, en",
        "English, en",
        "zh, zh-Hant",
        "Chinese (Traditional), zh-Hant",
        "中文, zh-Hant",
        "de-formal, de"
    })
    void languagesAreFoundByTagOrName(String text, String expected) {
        assertThat(new Languages(List.of("en", "zh-Hant", "de", "pt-BR", "pt-PT")).find(text))
                .contains(expected);
    }

    @Test
    void ofTwoRelatedLanguagesNoneIsChosen() {
        var languages = new Languages(List.of("pt-BR", "pt-PT"));

        assertThat(languages.find("pt")).isEmpty();
        assertThat(languages.find("Klingon")).isEmpty();
        assertThat(languages.find("")).isEmpty();
    }
}
