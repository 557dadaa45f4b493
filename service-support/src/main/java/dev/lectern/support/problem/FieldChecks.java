package dev.lectern.support.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with an input, so that a caller learns of all of it at once. */
public final class FieldChecks {

    private final List<FieldProblem> problems = new ArrayList<>();

    /** Notes {@code message} about {@code field} unless {@code ok}. */
    public void require(boolean ok, String field, String message) {
        if (!ok) {
            problems.add(new FieldProblem(field, message));
        }
    }

    public boolean hasProblems() {
        return !problems.isEmpty();
    }

    public List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    /** Throws {@link InvalidInputException} with all that was noted, if anything was. */
    public void throwIfAny() {
        if (hasProblems()) {
            throw new InvalidInputException(problems);
        }
    }
}
