package dev.lectern.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The schemas accept what the services write and refuse everything beside it. */
class EventSchemasTests {

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @EnumSource
    void acceptTheExample(EventType type) {
        assertThat(problems(type, GoldenRecord.of(type).value())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refuseAFieldTooManyInAnyObject(EventType type) {
        var objects = GoldenRecord.objectsIn(GoldenRecord.of(type).value()).size();
        for (var i = 0; i < objects; i++) {
            var value = GoldenRecord.of(type).value();
            var object = GoldenRecord.objectsIn(value).get(i);
            object.put("extra", 1);

            assertThat(problems(type, value)).as(value::toString).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuseAFieldTooFewInAnyObjectButTheMapOfRules(EventType type) {
        var objects = GoldenRecord.objectsIn(GoldenRecord.of(type).value()).size();
        for (var i = 0; i < objects; i++) {
            for (var name :
                    names(GoldenRecord.objectsIn(GoldenRecord.of(type).value()).get(i))) {
                var value = GoldenRecord.of(type).value();
                if (GoldenRecord.objectsIn(value).get(i).equals(value.get("rules"))) {
                    continue;
                }
                GoldenRecord.objectsIn(value).get(i).remove(name);

                assertThat(problems(type, value)).as(value::toString).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuseAFieldOfAnotherKind(EventType type) {
        for (var name : names(GoldenRecord.of(type).value())) {
            var value = GoldenRecord.of(type).value();
            value.putObject(name).put("another", "kind");

            assertThat(problems(type, value)).as(name).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONFERENCE_DEFINED, conference, Sea Conf",
        "CONFERENCE_DEFINED, conference, sea",
        "CONFERENCE_DEFINED, occurredAt, 2026-09-01T08:00:00+02:00",
        "CONFERENCE_DEFINED, occurredAt, 2026-09-31T08:00:00Z",
        "CONFERENCE_DEFINED, occurredAt, yesterday",
        "SUBMISSION_CHANGED, status, accepted",
        "SUBMISSION_CHANGED, submission, a/b",
        "TALK_PINNED, start, 2027-03-09",
        "RELEASE_FINALIZED, attempt, ''",
        "PROGRAM_RELEASED, name, ''",
    })
    void refuseTextThatIsNotOfTheForm(EventType type, String field, String text) {
        assertThat(problems(type, GoldenRecord.of(type).with(field, text).value()))
                .extracting(problem -> problem.getInstanceLocation().toString())
                .contains("/" + field);
    }

    @ParameterizedTest
    @CsvSource({
        "CONFERENCE_DEFINED, gridMinutes, 0",
        "CONFERENCE_DEFINED, changeoverMinutes, -1",
        "SUBMISSION_CHANGED, sequence, -1",
        "PROGRAM_RELEASED, release, 0",
        "PROGRAM_RELEASED, sessionCount, 1.5",
    })
    void refuseNumbersOutOfRange(EventType type, String field, double number) {
        assertThat(problems(type, GoldenRecord.of(type).with(field, number).value()))
                .extracting(problem -> problem.getInstanceLocation().toString())
                .contains("/" + field);
    }

    @ParameterizedTest
    @CsvSource({"SUBMISSION_CHANGED, level", "TALK_RELEASED, level", "TALK_RELEASED, pin", "TALK_RELEASED, erasedAt"})
    void acceptNullWhereAFieldIsOptional(EventType type, String field) {
        assertThat(problems(type, GoldenRecord.of(type).with(field, null).value()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void areStandardNamedAndUsableWithoutANetwork(EventType type) {
        var schema = GoldenRecord.schema(type);

        assertThat(schema.get("$schema").stringValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("$id").stringValue()).isEqualTo("urn:lectern:event:" + type.id() + ":v1");
        assertThat(schema.get("title").stringValue()).isEqualTo(type.data().getSimpleName());
        assertThat(schema.findValues("$ref"))
                .allSatisfy(reference -> assertThat(reference.stringValue()).startsWith("#/$defs/"));
    }

    @ParameterizedTest
    @EnumSource
    void describeEachFieldInOneSentence(EventType type) {
        forEachObject(
                GoldenRecord.schema(type),
                object -> object.get("properties")
                        .properties()
                        .forEach(field -> assertThat(
                                        field.getValue().path("description").asString(""))
                                .as(field.getKey())
                                .endsWith(".")
                                .hasSizeGreaterThan(10)));
    }

    @ParameterizedTest
    @EnumSource
    void requireEachFieldAndNoOther(EventType type) {
        forEachObject(GoldenRecord.schema(type), object -> {
            assertThat(object.get("additionalProperties").asString()).isEqualTo("false");
            assertThat(object.get("required").valueStream().map(JsonNode::stringValue))
                    .containsExactlyElementsOf(names(object.get("properties")));
        });
    }

    @ParameterizedTest
    @EnumSource
    void nameTheFieldsOfTheRecordInItsOrder(EventType type) {
        assertThat(names(GoldenRecord.schema(type).get("properties")))
                .containsExactlyElementsOf(Stream.of(type.data().getRecordComponents())
                        .map(EventSchemasTests::nameOf)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"SUBMISSION_CHANGED, status", "DRAFT_PROPOSED, level"})
    void knowEveryConstant(EventType type, String field) {
        var constants = field.equals("status") ? SubmissionStatus.values() : RuleSetting.Level.values();

        assertThat(GoldenRecord.schema(type).findValues("enum"))
                .extracting(values ->
                        values.valueStream().map(JsonNode::stringValue).toList())
                .contains(Stream.of(constants).map(Enum::name).toList());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "(SESSION_|PROGRAM_).*")
    void forConsumersTakeEveryVersionPastAndToCome(EventType type) {
        var future = GoldenRecord.of(type).value();
        GoldenRecord.objectsIn(future).forEach(object -> object.put("later", "on"));
        future.valueStream().filter(JsonNode::isArray).findFirst().ifPresent(list -> {
            if (list.get(0) != null && list.get(0).isString()) {
                ((ArrayNode) list).add("later");
            }
        });

        for (var value : List.of(
                GoldenRecord.of(type).value(),
                GoldenRecord.in("former/1.0.0", type).value(),
                future)) {
            assertThat(problems(tolerant(type), value)).as(value::toString).isEmpty();
        }
        for (var name : names(GoldenRecord.of(type).value())) {
            assertThat(problems(
                            tolerant(type), GoldenRecord.of(type).without(name).value()))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "(SESSION_|PROGRAM_).*")
    void forConsumersDifferInNothingElse(EventType type) {
        var strict = GoldenRecord.schema(type);

        assertThat(relaxed(tolerant(type))).isEqualTo(relaxed(strict));
        assertThat(tolerant(type).get("$id").stringValue())
                .isEqualTo(strict.get("$id").stringValue() + ":tolerant");
    }

    private static JsonNode tolerant(EventType type) {
        return GoldenRecord.JSON.readTree(GoldenRecord.resource("tolerant-schemas/" + type.id() + ".json"));
    }

    /** Without what tolerance leaves out. */
    private static JsonNode relaxed(JsonNode schema) {
        var copy = schema.deepCopy();
        GoldenRecord.objectsIn(copy).forEach(object -> {
            if (object.has("enum")) {
                object.put("type", "string");
            }
            object.remove(List.of("$id", "additionalProperties", "required", "enum"));
        });
        return copy;
    }

    private List<Error> problems(EventType type, JsonNode value) {
        return problems(GoldenRecord.schema(type), value);
    }

    private List<Error> problems(JsonNode schema, JsonNode value) {
        return schemas.getSchema(schema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static void forEachObject(JsonNode schema, Consumer<JsonNode> check) {
        check.accept(schema);
        schema.get("$defs").valueStream().filter(part -> part.has("properties")).forEach(check);
    }

    private static List<String> names(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    private static String nameOf(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }
}
