package dev.lectern.support.access;

/**
 * The name of a header, besides {@code Authorization}, in which callers show a secret; a bean, so that who shows too many
 * {@linkplain WrongSecretException wrong ones} has to wait.
 */
public record SecretHeader(String name) {}
