package dev.lectern.publisher.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lectern.events.EventType;
import dev.lectern.events.Topics;
import dev.lectern.publisher.release.Releases;
import dev.lectern.publisher.webhook.Message.Attempt;
import dev.lectern.publisher.webhook.Message.State;
import dev.lectern.publisher.webhook.Webhook.Secret;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.FieldChecks;
import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.support.problem.NotFoundException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets organizers say who is to be told of the public events of their conference. */
@RestController
@RequestMapping("/api/conferences/{conference}/webhooks")
class WebhookController {

    private static final Pattern CONFERENCE = Pattern.compile("[a-z0-9_]{4,40}");
    private static final int MOST = 1_000;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int LARGEST_PAGE = 200;

    /** For so long a receiver may go on to check with the secret before. */
    private static final Duration OVERLAP = Duration.ofHours(24);

    private static final List<String> TYPES = Stream.of(EventType.values())
            .filter(type -> type.topic().equals(Topics.PROGRAM))
            .map(EventType::id)
            .toList();

    private final Webhooks webhooks;
    private final Messages messages;
    private final Notices notices;
    private final ReceiverUrl urls;
    private final Releases releases;
    private final Clock clock;

    WebhookController(
            Webhooks webhooks, Messages messages, Notices notices, ReceiverUrl urls, Releases releases, Clock clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.notices = notices;
        this.urls = urls;
        this.releases = releases;
        this.clock = clock;
    }

    /** A webhook that is told of every release from the next one on; the answer is the only one with its secret. */
    @PostMapping
    ResponseEntity<WithSecret> create(@PathVariable String conference, @RequestBody Wanted wanted) {
        if (!CONFERENCE.matcher(conference).matches()) {
            throw new InvalidInputException("conference", "has 4 to 40 of a-z, 0-9 and _");
        }
        var url = urls.check(wanted.url());
        var types = typesIn(wanted.types());
        check(wanted.description());
        if (webhooks.countOf(conference) >= MOST) {
            throw new ConflictException("too-many-webhooks", conference + " has " + MOST + " webhooks already.");
        }
        var webhook = new Webhook(
                "wh_" + UUID.randomUUID().toString().replace("-", ""),
                conference,
                url,
                wanted.description(),
                types,
                List.of(new Secret(Signatures.newSecret(), null)),
                Boolean.FALSE.equals(wanted.enabled()) ? SWITCHED_OFF : null,
                clock.instant(),
                releases.currentNumber(conference));
        webhooks.add(webhook);
        return ResponseEntity.created(URI.create("/api/conferences/" + conference + "/webhooks/" + webhook.id()))
                .body(WithSecret.of(webhook));
    }

    private static final String SWITCHED_OFF = "an organizer has switched it off";

    @GetMapping
    List<View> all(@PathVariable String conference) {
        return webhooks.of(conference).stream().map(View::of).toList();
    }

    @GetMapping("/{webhook}")
    View one(@PathVariable String conference, @PathVariable String webhook) {
        return View.of(find(conference, webhook));
    }

    /** Changes what is named. One that was disabled and is enabled again goes on with what still waits. */
    @PatchMapping("/{webhook}")
    View change(@PathVariable String conference, @PathVariable("webhook") String id, @RequestBody Wanted wanted) {
        var webhook = find(conference, id);
        check(wanted.description());
        var changed = new Webhook(
                webhook.id(),
                conference,
                wanted.url() == null ? webhook.url() : urls.check(wanted.url()),
                wanted.description() == null ? webhook.description() : wanted.description(),
                wanted.types() == null ? webhook.types() : typesIn(wanted.types()),
                webhook.secrets(),
                wanted.enabled() == null ? webhook.disabledBecause() : wanted.enabled() ? null : SWITCHED_OFF,
                webhook.createdAt(),
                webhook.told());
        webhooks.set(changed);
        return View.of(changed);
    }

    @DeleteMapping("/{webhook}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String conference, @PathVariable("webhook") String id) {
        var webhook = find(conference, id);
        webhooks.remove(webhook.id());
        messages.removeOf(webhook.id());
    }

    /** A new secret; for a day messages are signed with the one before too. */
    @PostMapping("/{webhook}/secret")
    WithSecret rotate(@PathVariable String conference, @PathVariable("webhook") String id) {
        var webhook = find(conference, id);
        var now = clock.instant();
        var secrets = new ArrayList<Secret>();
        secrets.add(new Secret(Signatures.newSecret(), null));
        webhook.secrets().stream()
                .filter(secret -> secret.expiresAt() == null || now.isBefore(secret.expiresAt()))
                .limit(2)
                .map(secret -> secret.expiresAt() == null ? new Secret(secret.value(), now.plus(OVERLAP)) : secret)
                .forEach(secrets::add);
        var changed = new Webhook(
                webhook.id(),
                conference,
                webhook.url(),
                webhook.description(),
                webhook.types(),
                secrets,
                webhook.disabledBecause(),
                webhook.createdAt(),
                webhook.told());
        webhooks.set(changed);
        return WithSecret.of(changed);
    }

    /** Sends a message that means nothing, to see whether it arrives. */
    @PostMapping("/{webhook}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    MessageView test(@PathVariable String conference, @PathVariable("webhook") String id) {
        var webhook = find(conference, id);
        if (!webhook.isEnabled()) {
            throw new ConflictException(
                    "webhook-disabled", "It is disabled, because " + webhook.disabledBecause() + "; enable it first.");
        }
        return MessageView.of(notices.writeTest(webhook));
    }

    /** The messages and what came of them, the latest first. */
    @GetMapping("/{webhook}/messages")
    List<MessageView> messages(
            @PathVariable String conference,
            @PathVariable("webhook") String id,
            @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        var webhook = find(conference, id);
        var checks = new FieldChecks();
        checks.require(page >= 0 && page <= 1_000_000, "page", "is a number from 0 up");
        checks.require(size >= 1 && size <= LARGEST_PAGE, "size", "is a number from 1 to " + LARGEST_PAGE);
        checks.throwIfAny();
        return messages.of(webhook, stateIn(state), page, size).stream()
                .map(MessageView::of)
                .toList();
    }

    /** Sends one message again, with the same id. */
    @PostMapping("/{webhook}/messages/{message}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void redeliver(
            @PathVariable String conference, @PathVariable("webhook") String id, @PathVariable("message") String name) {
        var webhook = find(conference, id);
        var message = messages.find(webhook, name)
                .orElseThrow(() -> new NotFoundException("there is no message " + name + " of webhook " + id));
        messages.again(message, clock.instant());
    }

    /** Sends all messages of some releases again, also of those from before there was the webhook. */
    @PostMapping("/{webhook}/redeliveries")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Redelivered redeliver(
            @PathVariable String conference, @PathVariable("webhook") String id, @RequestBody Range range) {
        var webhook = find(conference, id);
        var checks = new FieldChecks();
        var from = range.fromRelease();
        var to = range.toRelease();
        checks.require(from != null && from >= 1, "fromRelease", "is a whole number from 1 up");
        checks.require(to == null || (from != null && to >= from), "toRelease", "is not below fromRelease");
        checks.throwIfAny();
        return new Redelivered(notices.writeAgain(webhook, from == null ? 1 : from, to == null ? Long.MAX_VALUE : to));
    }

    private Webhook find(String conference, String id) {
        return webhooks.find(conference, id)
                .orElseThrow(() -> new NotFoundException("there is no webhook " + id + " of " + conference));
    }

    private static void check(@Nullable String description) {
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw new InvalidInputException("description", "has at most " + LONGEST_DESCRIPTION + " characters");
        }
    }

    private static List<String> typesIn(@Nullable List<@Nullable String> types) {
        if (types == null) {
            return TYPES;
        }
        var known = new ArrayList<String>();
        for (var type : types) {
            if (type == null || !TYPES.contains(type)) {
                throw new InvalidInputException("types", "holds some of " + String.join(", ", TYPES));
            }
            if (!known.contains(type)) {
                known.add(type);
            }
        }
        if (known.isEmpty()) {
            throw new InvalidInputException("types", "holds some of " + String.join(", ", TYPES));
        }
        return known;
    }

    private static @Nullable State stateIn(@Nullable String state) {
        if (state == null) {
            return null;
        }
        return Stream.of(State.values())
                .filter(known -> nameOf(known).equals(state))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("state", "is one of pending, delivered, dead"));
    }

    private static String nameOf(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** What an organizer can set. */
    record Wanted(
            @Nullable String url,
            @Nullable String description,
            @Nullable List<@Nullable String> types,
            @Nullable Boolean enabled) {}

    /** Releases whose messages are to be sent again; without an end, all from the first one on. */
    record Range(@Nullable Long fromRelease, @Nullable Long toRelease) {}

    /** How many messages are on their way. */
    record Redelivered(long messages) {}

    /** A webhook without its secret. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record View(
            String id,
            String url,
            @Nullable String description,
            List<String> types,
            boolean enabled,
            @Nullable String disabledBecause,
            Instant createdAt) {

        static View of(Webhook webhook) {
            return new View(
                    webhook.id(),
                    webhook.url(),
                    webhook.description(),
                    webhook.types(),
                    webhook.isEnabled(),
                    webhook.disabledBecause(),
                    webhook.createdAt());
        }
    }

    /** A webhook with the secret that receivers check signatures with. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record WithSecret(
            String id, String url, @Nullable String description, List<String> types, boolean enabled, String secret) {

        static WithSecret of(Webhook webhook) {
            return new WithSecret(
                    webhook.id(),
                    webhook.url(),
                    webhook.description(),
                    webhook.types(),
                    webhook.isEnabled(),
                    webhook.secrets().get(0).value());
        }
    }

    /** A message and what came of it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MessageView(
            String id,
            String type,
            @Nullable Long release,
            String state,
            Instant createdAt,
            @Nullable Instant nextAttemptAt,
            List<Attempt> attempts) {

        static MessageView of(Message message) {
            return new MessageView(
                    message.messageId(),
                    message.type(),
                    message.isTest() ? null : message.release(),
                    nameOf(message.state()),
                    message.createdAt(),
                    message.nextAttemptAt(),
                    message.attempts());
        }
    }
}
