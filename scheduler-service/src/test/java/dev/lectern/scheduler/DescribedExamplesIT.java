package dev.lectern.scheduler;

import dev.lectern.testing.service.ExamplesContract;

@SchedulerServiceTest
class DescribedExamplesIT extends ExamplesContract {}
