package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Finding submissions: filters, full text, order, cursors, facets, files. */
@SubmissionServiceIT
class FindingIT {

    @Autowired
    Api api;

    @Autowired
    Submissions submissions;

    private String conference = "";
    private String list = "";

    @BeforeEach
    void handIn() {
        conference = api.aConference();
        list = "/api/conferences/" + conference + "/submissions";
    }

    @Test
    void filtersNarrowTogether() {
        var talk = handIn("Talk", "en", "talk", "kafka");
        var lightning = handIn("Lightning", "en", "lightning", "kafka");
        var chinese = handIn("Chinese", "zh", "talk", "mesh");
        review(talk, 4);
        review(chinese, 2);

        assertThat(ids("?sessionType=lightning")).containsExactly(lightning);
        assertThat(ids("?topic=kafka")).containsExactly(talk, lightning);
        assertThat(ids("?topic=kafka&sessionType=talk&language=en&status=SUBMITTED,ACCEPTED"))
                .containsExactly(talk);
        assertThat(ids("?reviewer=reviewer")).containsExactly(talk, chinese);
        assertThat(ids("?minScore=3")).containsExactly(talk);
        assertThat(ids("?maxScore=3")).containsExactly(chinese);
        assertThat(ids("?sort=-score&minScore=1")).containsExactly(talk, chinese);
        assertThat(ids("?sort=title")).containsExactly(chinese, lightning, talk);
        assertThat(api.reviewer().get(list + "?minScore=3").status()).isEqualTo(400);
        assertThat(api.reviewer().get(list + "?sort=-score").status()).isEqualTo(400);
    }

    @Test
    void fullTextFindsWordsOfAllScripts() {
        var tide = handIn("Événements der Flut: Straße & Sagas", "en", "talk", "kafka");
        var chinese = handIn("潮汐里的消息", "zh", "talk", "mesh");
        var hebrew = handIn("שלום ים", "he", "talk", "mesh");

        assertThat(ids("?q=" + url("evenements flut"))).containsExactly(tide);
        assertThat(ids("?q=" + url("SAG"))).containsExactly(tide);
        assertThat(ids("?q=" + url("sag flut"))).isEmpty();
        assertThat(ids("?q=" + url("消息"))).containsExactly(chinese);
        assertThat(ids("?q=" + url("潮"))).containsExactly(chinese);
        assertThat(ids("?q=" + url("息消"))).isEmpty();
        assertThat(ids("?q=" + url("שלום"))).containsExactly(hebrew);
        assertThat(ids("?q=" + url("mesh"))).containsExactly(chinese, hebrew);
        assertThat(ids("?q=" + url("ada@example.org"))).containsExactly(tide, chinese, hebrew);
        api.organizer().patch("/api/submissions/" + hebrew, "{\"title\": \"Ahoy\"}");
        assertThat(ids("?q=" + url("שלום"))).isEmpty();
        assertThat(ids("?q=ahoy")).containsExactly(hebrew);
    }

    @ParameterizedTest
    @CsvSource({"handedInAt", "-handedInAt", "title", "-title", "-score", "reviews"})
    void aCursorMeetsEachOnceWhateverComesMeanwhile(String sort) {
        var all = new ArrayList<String>();
        for (var n = 0; n < 7; n++) {
            all.add(handIn("Talk " + n / 2, "en", "talk", "kafka"));
        }
        review(all.get(2), 5);
        review(all.get(5), 3);

        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = api.organizer().get(list + "?size=3&sort=" + sort + "&cursor=" + next);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            seen.addAll(page.body().path("content").findValuesAsString("id"));
            assertThat(page.body().has("page")).isFalse();
            next = page.text("next");
            handIn("Later", "en", "talk", "kafka");
        } while (!next.isEmpty() && seen.size() < 20);

        assertThat(seen).doesNotHaveDuplicates().containsAll(all);
    }

    @ParameterizedTest
    @CsvSource({
        "sort, sort=level",
        "cursor, cursor=abc",
        "page, cursor=&page=1",
        "minScore, minScore=9",
        "minScore, minScore=x",
        "decision, decision=CONFIRMED",
        "q, q=%21",
        "status, 'status=SUBMITTED,NEW'"
    })
    void aBadQuestionNamesItsField(String field, String query) {
        var answer = api.organizer().get(list + "?" + query);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly(field);
    }

    @Test
    void facetsCountWhatTheFilterLeaves() {
        handIn("One", "en", "talk", "kafka");
        handIn("Two", "zh", "talk", "mesh");
        api.organizer().decide(handIn("Three", "en", "lightning", "kafka"), "accept");

        var facets = api.organizer().get(list + "/facets");

        assertThat(facets.status()).as(facets.toString()).isEqualTo(200);
        assertThat(facets.body().toString())
                .isEqualTo(
                        "{\"status\":{\"SUBMITTED\":2,\"ACCEPTED\":1},\"decision\":{},\"language\":{\"en\":2,\"zh\":1},"
                                + "\"sessionType\":{\"talk\":2,\"lightning\":1},\"topic\":{\"kafka\":2,\"mesh\":1}}");
        assertThat(api.reviewer()
                        .get(list + "/facets?language=zh")
                        .body()
                        .path("topic")
                        .toString())
                .isEqualTo("{\"mesh\":1}");
    }

    @Test
    void filesHoldAllOfIt() {
        assertThat(api.organizer().get(list + "/export").response().body()).isEqualTo("[]\n");
        handIn("=HYPERLINK(1)", "en", "talk", "kafka");
        handIn("A \\\"quoted\\\", title", "zh", "talk", "mesh");

        var csv = api.organizer().get(list + "/export?format=csv");
        var json = api.organizer().get(list + "/export?format=json&language=zh");

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.response().body().lines()).hasSize(3);
        assertThat(csv.response().body())
                .startsWith("id,status,")
                .contains(",'=HYPERLINK(1),")
                .contains(",\"A \"\"quoted\"\", title\",")
                .contains("Ada@Example.org");
        assertThat(json.body().size()).isEqualTo(1);
        assertThat(json.body().at("/0/languages/0").asString()).isEqualTo("zh");
        assertThat(api.reviewer().get(list + "/export").status()).isEqualTo(403);
        assertThat(api.organizer().get(list + "/export?format=xml").fields()).containsExactly("format");
    }

    /** The embedded store does not explain itself, so this compares what is asked for with what is declared. */
    @Test
    void everyQuestionHasAnIndex() {
        var indexed = submissions.indexes().stream()
                .map(index -> List.copyOf(index.getIndexKeys().keySet()))
                .toList();
        var asked = Stream.of(
                        Map.of("status", "ACCEPTED"),
                        Map.of("decision", "ACCEPTED"),
                        Map.of("language", "en"),
                        Map.of("sessionType", "talk"),
                        Map.of("topic", "kafka"),
                        Map.of("reviewer", "reviewer"),
                        Map.of("minScore", "2"),
                        Map.of("q", "tide"))
                .map(FindingIT::fieldOf)
                .toList();

        assertThat(asked)
                .allSatisfy(field -> assertThat(indexed)
                        .anyMatch(keys ->
                                keys.get(0).equals("conference") && keys.get(1).equals(field)));
        for (var key : SubmissionOrder.Key.values()) {
            var sorted = new SubmissionOrder(key, false)
                    .sort().stream().map(order -> order.getProperty()).toList();
            assertThat(indexed)
                    .as(key.name())
                    .anyMatch(keys -> keys.equals(List.of("conference", sorted.get(0), sorted.get(1))));
        }
    }

    /** The field of the store that a question is about, apart from the conference and what leaves drafts out. */
    private static String fieldOf(Map<String, String> question) {
        var score = question.get("minScore");
        var filter = SubmissionFilter.of(
                new BulkForm.FilterForm(
                        question.get("status"),
                        question.get("decision"),
                        question.get("language"),
                        question.get("sessionType"),
                        question.get("topic"),
                        question.get("reviewer"),
                        score == null ? null : Double.valueOf(score),
                        null,
                        question.get("q")),
                "");
        var criteria = Submissions.criteria("conf", filter, new Submissions.Sight(false, List.of(), List.of()))
                .getCriteriaObject()
                .getList("$and", org.bson.Document.class);
        var last = criteria.get(criteria.size() - 1).keySet().iterator().next();
        assertThat(criteria.get(0)).containsKey("conference");
        return last;
    }

    private String handIn(String title, String language, String sessionType, String topic) {
        var answer = api.anyone()
                .post(
                        list,
                        Api.submissionBody(title)
                                .replace("[\"en\"]", "[\"%s\"]".formatted(language))
                                .replace("\"talk\"", "\"%s\"".formatted(sessionType))
                                .replace("[\"kafka\"]", "[\"%s\"]".formatted(topic)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.text("id");
    }

    private void review(String id, int score) {
        var answer = api.reviewer().put("/api/submissions/" + id + "/reviews/mine", "{\"score\": %d}".formatted(score));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private List<String> ids(String query) {
        var answer = api.organizer().get(list + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().path("content").findValuesAsString("id");
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
