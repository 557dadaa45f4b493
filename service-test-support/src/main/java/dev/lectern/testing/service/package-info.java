/** What is tested alike of every service: who may call what, and what the description of its API says. */
@NullMarked
package dev.lectern.testing.service;

import org.jspecify.annotations.NullMarked;
