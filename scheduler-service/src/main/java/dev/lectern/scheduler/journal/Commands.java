package dev.lectern.scheduler.journal;

import dev.lectern.support.problem.UnavailableException;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs the commands of a conference one after the other, so that each is checked against what the last one did. */
@Component
public class Commands {

    /** By conference, the end of the command that came last. */
    private final Map<String, CompletableFuture<String>> last = new ConcurrentHashMap<>();

    private final Attention attention;

    Commands(Attention attention) {
        this.attention = attention;
    }

    /** Runs {@code command} behind those that wait already, and returns what it comes to. */
    public <T> T run(String conference, Supplier<CompletableFuture<T>> command) {
        attention.note(conference);
        var result = new CompletableFuture<T>();
        var end = new CompletableFuture<String>();
        var before = last.put(conference, end);
        var turn = before == null ? CompletableFuture.completedFuture(conference) : before;
        var inItsTrace = Context.current().wrapSupplier(command);
        var unused = turn.thenComposeAsync(ignored -> start(inItsTrace, result)).whenComplete((value, failure) -> {
            last.remove(conference, end);
            end.complete(conference);
        });
        return await(result);
    }

    private static <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> command, CompletableFuture<T> result) {
        try {
            return command.get().whenComplete((value, failure) -> {
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
            return result;
        }
    }

    private static <T> T await(CompletableFuture<T> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Shutting down; the command may still take effect.");
        } catch (ExecutionException e) {
            throw told(e.getCause());
        }
    }

    private static RuntimeException told(@Nullable Throwable failure) {
        if (failure instanceof TimeoutException
                || failure instanceof KafkaException
                || failure instanceof org.springframework.kafka.KafkaException) {
            return new UnavailableException(
                    "It could not be written in time; it may still take effect. Look again, or repeat it in a moment.");
        }
        return failure instanceof RuntimeException told ? told : new IllegalStateException(failure);
    }
}
