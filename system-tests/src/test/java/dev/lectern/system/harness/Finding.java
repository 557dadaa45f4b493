package dev.lectern.system.harness;

/** A broken promise, with what shows it. */
public record Finding(Promise promise, String evidence) {

    /** What the system promises. */
    public enum Promise {
        /** What was answered with success is in its topic, on the board, and in the program or a refusal. */
        NOTHING_LOST,
        /** What was done once has one effect. */
        NOTHING_DOUBLED,
        /** The records of a key are in the order of their sequence, and the last one is the truth. */
        IN_ORDER,
        /** What nobody asked for does not happen. */
        NOTHING_WITHOUT_CAUSE,
        /** The three services agree with each other, and with what clients were told. */
        CONVERGED,
        /** No program has a clash. */
        NO_CLASH,
        /** Of who was erased nothing is left but where they were. */
        FORGOTTEN
    }

    @Override
    public String toString() {
        return promise + ": " + evidence;
    }
}
