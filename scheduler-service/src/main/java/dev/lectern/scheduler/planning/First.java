package dev.lectern.scheduler.planning;

/** Which of two talks is wanted before the other; both where wishes contradict each other. */
enum First {
    NEITHER(false, false),
    THIS(true, false),
    OTHER(false, true),
    BOTH(true, true);

    private final boolean isThis;
    private final boolean isOther;

    First(boolean isThis, boolean isOther) {
        this.isThis = isThis;
        this.isOther = isOther;
    }

    static First of(boolean isThis, boolean isOther) {
        if (isThis) {
            return isOther ? BOTH : THIS;
        }
        return isOther ? OTHER : NEITHER;
    }

    boolean isThis() {
        return isThis;
    }

    boolean isOther() {
        return isOther;
    }

    /** The same as seen from the other talk. */
    First reversed() {
        return of(isOther, isThis);
    }
}
