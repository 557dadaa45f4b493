package dev.lectern.quickstart;

/** Something the person at the terminal can put right; the message says what. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
