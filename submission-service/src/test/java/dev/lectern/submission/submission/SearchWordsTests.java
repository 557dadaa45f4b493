package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTests {

    @ParameterizedTest
    @CsvSource({
        "Sagas at Sea!, sagas at sea",
        "Événements, evenements",
        "ＦＵＬＬ width, full width",
        "消息, 消息",
        "潮, 潮",
        "潮汐里, 潮汐 汐里",
        "Kafka的消息, kafka 的消 消息",
        "שָׁלוֹם, שלום",
        "한국어, 한국어",
        "C++ 17, c 17",
        "a.b@example.org, a b example org",
        "👩🏽‍🚀 rocket, rocket"
    })
    void areSmallPlainAndPairsWhereThereAreNoBlanks(String text, String words) {
        assertThat(SearchWords.in(text)).containsExactly(words.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"潮汐", "消息", "Tidewater", "intermediate", "事件驱动"})
    void ofASubmissionHoldAllThatIsAskedFor(String text) {
        assertThat(SearchWords.of(SampleSubmission.CONTENT).content()).containsAll(SearchWords.in(text));
    }
}
