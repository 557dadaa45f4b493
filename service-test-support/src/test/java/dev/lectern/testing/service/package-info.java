/** That the tests' own tools can be trusted. */
@NullMarked
package dev.lectern.testing.service;

import org.jspecify.annotations.NullMarked;
