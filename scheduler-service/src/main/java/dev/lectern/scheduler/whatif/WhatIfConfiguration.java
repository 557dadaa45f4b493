package dev.lectern.scheduler.whatif;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** How many things may be supposed, and for how long. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WhatIfProperties.class)
class WhatIfConfiguration {}
