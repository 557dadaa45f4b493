/** Tests of the sample and its loader. */
@NullMarked
package dev.lectern.quickstart.sample;

import org.jspecify.annotations.NullMarked;
