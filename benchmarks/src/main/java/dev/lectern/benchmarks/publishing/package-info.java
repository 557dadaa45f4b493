/** What readers, streams and webhooks of publisher-service cost, and how soon they know of a release. */
@NullMarked
package dev.lectern.benchmarks.publishing;

import org.jspecify.annotations.NullMarked;
