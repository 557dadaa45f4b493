package dev.lectern.publisher;

import dev.lectern.testing.service.ExamplesContract;

@RunningPublisher
class DescribedExamplesIT extends ExamplesContract {}
