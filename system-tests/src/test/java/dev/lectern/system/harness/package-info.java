/**
 * Runs the packaged services as processes, has clients use them while they fail, and judges what came of it by what the
 * clients saw and what the topics, the stores and the pages hold.
 */
@NullMarked
package dev.lectern.system.harness;

import org.jspecify.annotations.NullMarked;
