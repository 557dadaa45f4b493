package dev.lectern.scheduler.planning;

/** Two talks, by their numbers, that have speakers in common. */
record Encounter(int first, int second, int speakers) {}
