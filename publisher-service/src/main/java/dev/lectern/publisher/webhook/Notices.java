package dev.lectern.publisher.webhook;

import dev.lectern.publisher.eventlog.EventLog;
import dev.lectern.publisher.eventlog.EventPosition;
import dev.lectern.publisher.eventlog.LoggedEvent;
import dev.lectern.publisher.release.Releases;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.log.Wordless;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the messages that releases mean for webhooks, and what is in them. */
@Component
class Notices {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);

    private static final int AT_ONCE = 100;

    static final String TEST_TYPE = "dev.lectern.webhook.test";

    private final Webhooks webhooks;
    private final Messages messages;
    private final Releases releases;
    private final EventLog eventLog;
    private final JsonMapper json;
    private final CrashPoints crashPoints;
    private final Clock clock;

    /** By conference, the release that all its webhooks have been told of. */
    private final Map<String, Long> done = new HashMap<>();

    Notices(
            Webhooks webhooks,
            Messages messages,
            Releases releases,
            EventLog eventLog,
            JsonMapper json,
            CrashPoints crashPoints,
            Clock clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.releases = releases;
        this.eventLog = eventLog;
        this.json = json;
        this.crashPoints = crashPoints;
        this.clock = clock;
    }

    /** Writes what is missing for the webhooks of {@code conferences}. */
    synchronized void write(List<String> conferences) {
        releases.currentNumbers(conferences).forEach((conference, current) -> {
            if (current.equals(done.get(conference))) {
                return;
            }
            try {
                write(conference, webhooks.behind(conference, current), current);
                done.put(conference, current);
            } catch (RuntimeException e) {
                // The others do not wait for it.
                log.debug("the webhooks of {} are told later", conference, Wordless.of(e));
            }
        });
    }

    /** Looks at all webhooks again, since one may have been changed by somebody else. */
    synchronized void forget() {
        done.clear();
    }

    /** Writes a message that is only there to be received. */
    Message writeTest(Webhook webhook) {
        var message = Message.of(
                webhook,
                "msg_test_" + UUID.randomUUID().toString().replace("-", ""),
                TEST_TYPE,
                EventPosition.START,
                clock.instant());
        messages.add(List.of(message));
        return message;
    }

    /** Writes the messages of some releases that {@code webhook} has never had, and sends all of them on their way. */
    long writeAgain(Webhook webhook, long fromRelease, long toRelease) {
        var now = clock.instant();
        eventLog.numbers(webhook.conference(), releases.currentNumber(webhook.conference())).stream()
                .filter(number -> number >= fromRelease && number <= toRelease)
                .forEach(number -> messages.add(messagesOf(webhook, number, now)));
        return messages.again(webhook, fromRelease, toRelease, now);
    }

    /** What {@code message} says, as a CloudEvent; nothing while the store does not hold its release. */
    byte[] bodyOf(Webhook webhook, Message message) {
        if (message.isTest()) {
            return json.writeValueAsBytes(Map.of(
                    "specversion",
                    "1.0",
                    "id",
                    message.messageId(),
                    "source",
                    "/lectern/publisher-service/" + webhook.conference(),
                    "type",
                    TEST_TYPE,
                    "time",
                    message.createdAt().toString(),
                    "datacontenttype",
                    "application/json",
                    "data",
                    Map.of("conference", webhook.conference(), "webhook", webhook.id())));
        }
        return eventLog.at(webhook.conference(), message.position())
                .map(LoggedEvent::json)
                .orElseGet(() -> new byte[0]);
    }

    /** Writes for many webhooks at once: each question to the store takes as long for one as for all of them. */
    private void write(String conference, List<Webhook> behind, long current) {
        for (var number : eventLog.numbers(conference, current)) {
            var untold =
                    behind.stream().filter(webhook -> webhook.told() < number).toList();
            for (var from = 0; from < untold.size(); from += AT_ONCE) {
                write(untold.subList(from, Math.min(untold.size(), from + AT_ONCE)), number);
            }
        }
    }

    private void write(List<Webhook> untold, long number) {
        var now = clock.instant();
        // Whoever switches a webhook off does not want to hear later what happened meanwhile.
        messages.add(untold.stream()
                .filter(Webhook::isEnabled)
                .flatMap(webhook -> messagesOf(webhook, number, now).stream())
                .toList());
        crashPoints.reached(CrashPoint.WEBHOOK_MESSAGES_WRITTEN);
        webhooks.told(untold, number);
    }

    private List<Message> messagesOf(Webhook webhook, long number, Instant now) {
        return releases.find(webhook.conference(), number).map(eventLog::of).orElse(List.of()).stream()
                .filter(event -> webhook.types().contains(event.type()))
                .map(event -> Message.of(webhook, messageIdOf(event), event.type(), event.position(), now))
                .toList();
    }

    /** The same for the same event, so that it is known again after the store was lost and made anew. */
    private static String messageIdOf(LoggedEvent event) {
        return "msg_"
                + UUID.nameUUIDFromBytes(event.id().getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }
}
