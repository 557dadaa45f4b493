package dev.lectern.scheduler.planning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTests {

    private static final int ENDLESS = Integer.MAX_VALUE / 2;

    /** Two stretches at the same six hours, and one on another day. */
    private final Spread spread =
            new Spread(2, new int[][] {{ENDLESS, 360, ENDLESS}, {360, ENDLESS, ENDLESS}, {ENDLESS, ENDLESS, ENDLESS}});

    @Test
    void whatIsLongerThanTwoStretchesTogetherCannotHelpBeingInParallel() {
        assertThat(spread.add(0, 0, 240)).isZero();
        assertThat(spread.add(0, 1, 120)).isZero();
        assertThat(spread.add(0, 1, 30)).isEqualTo(30);
        assertThat(spread.add(0, 2, 300)).as("on another day").isZero();
        assertThat(spread.add(1, 1, 300)).as("of another group").isZero();
    }

    @Test
    void whatGoesIsInNobodysWayAnyMore() {
        spread.add(0, 0, 240);
        spread.add(0, 2, 60);
        spread.add(0, 1, 150);

        assertThat(spread.add(0, 0, -20)).isEqualTo(-20);
        assertThat(spread.add(0, 0, -220)).isEqualTo(-10);
        assertThat(spread.add(0, 1, 210)).isZero();
        assertThat(spread.add(0, 0, 60)).isEqualTo(60);
    }
}
