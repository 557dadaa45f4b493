package dev.lectern.quickstart;

import dev.lectern.embedded.FreePort;

/**
 * A port somebody would like a server to have.
 *
 * @param option how to ask for another one
 * @param number the port, 0 for any free one
 * @param replaceable whether another one will do when it is taken
 */
record Port(String option, int number, boolean replaceable) {

    /**
     * A port that is free now.
     *
     * @throws UsageException when this one is taken and no other will do
     */
    int claim() {
        if (number > 0 && FreePort.isFree(number)) {
            return number;
        }
        if (number == 0 || replaceable) {
            return FreePort.find();
        }
        throw new UsageException(
                "port %d is taken; stop what listens there or choose another one with --%s".formatted(number, option));
    }
}
