package dev.lectern.scheduler.planning;

import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** A program that the search found, which becomes a plan only if somebody wants it: there may be hundreds a second. */
public final class Candidate {

    private final Drafting drafting;
    private final Program program;

    Candidate(Drafting drafting, Program program) {
        this.drafting = drafting;
        this.program = program;
    }

    boolean isAsLegalAs(long hardScore) {
        return program.score().hardScore() >= hardScore;
    }

    boolean isOptimal() {
        return program.score().equals(HardMediumSoftLongScore.ZERO);
    }

    /** The plan that it is, with reasons and costs. */
    public Plan plan() {
        return drafting.planOf(program);
    }
}
