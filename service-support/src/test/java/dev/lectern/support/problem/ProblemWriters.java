package dev.lectern.support.problem;

import tools.jackson.databind.json.JsonMapper;

/** Writers of problems for tests of filters. */
public final class ProblemWriters {

    private ProblemWriters() {}

    public static ProblemWriter plain() {
        return new ProblemWriter(JsonMapper.shared());
    }
}
