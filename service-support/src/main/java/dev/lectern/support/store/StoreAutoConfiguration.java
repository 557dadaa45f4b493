package dev.lectern.support.store;

import com.mongodb.MongoClientSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** Client settings of the store, for services that have one. */
@AutoConfiguration(before = MongoAutoConfiguration.class)
@ConditionalOnClass({MongoClientSettings.class, MongoClientSettingsBuilderCustomizer.class})
public class StoreAutoConfiguration {

    @Bean
    StoreSettings storeSettings() {
        return new StoreSettings();
    }
}
