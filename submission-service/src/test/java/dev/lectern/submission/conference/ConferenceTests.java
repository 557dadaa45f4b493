package dev.lectern.submission.conference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.testing.GoldenEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConferenceTests {

    private final JsonMapper json = JsonMapper.shared();
    private final ConferenceDefined golden = (ConferenceDefined) GoldenEvents.of(EventType.CONFERENCE_DEFINED);
    private final Clock clock = Clock.fixed(golden.occurredAt(), ZoneOffset.UTC);

    @Test
    void whatAnOrganizerSendsIsToldAsTheContractHasIt() {
        var definition = ConferenceReader.read(golden.conference(), formOf(golden));

        var conference = Conference.define(golden.conference(), definition, clock);

        assertThat(conference.toEvent()).isEqualTo(golden);
    }

    @Test
    void tellsNothingWhenNothingChanges() {
        var definition = ConferenceReader.read(golden.conference(), formOf(golden));
        var conference = Conference.define(golden.conference(), definition, clock);

        assertThat(conference.redefine(definition, Clock.offset(clock, Duration.ofDays(1))))
                .isFalse();

        assertThat(conference.toEvent().occurredAt()).isEqualTo(golden.occurredAt());
        assertThat(conference.revision()).isEqualTo(1);
        assertThat(conference.outbox())
                .extracting(pending -> pending.toEvent(new EventCodec()))
                .isEqualTo(List.of(conference.toEvent()));
    }

    private ConferenceForm formOf(ConferenceDefined event) {
        var body = json.createObjectNode();
        body.put("name", event.name());
        body.set("callForPapers", json.valueToTree(event.callForPapers()));
        body.put("gridMinutes", event.gridMinutes());
        body.put("changeoverMinutes", event.changeoverMinutes());
        body.put("transferMinutes", event.transferMinutes());
        body.set("sessionTypes", json.valueToTree(event.sessionTypes()));
        body.set("tracks", json.valueToTree(event.tracks()));
        var rules = body.putObject("rules");
        event.rules()
                .forEach((rule, setting) -> rules.putObject(rule)
                        .put("level", setting.level().name().toLowerCase(Locale.ROOT))
                        .put("weight", setting.weight()));
        return json.treeToValue(body, ConferenceForm.class);
    }
}
