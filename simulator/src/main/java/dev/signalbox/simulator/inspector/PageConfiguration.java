package dev.signalbox.simulator.inspector;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the files of the page and the libraries that it draws with, and no other: the rest of the
 * paths are Twilio's.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

  private static final String WEB_JARS = "classpath:/META-INF/resources/webjars/";
  private static final CacheControl ASK = CacheControl.noCache();
  private static final CacheControl AN_HOUR = CacheControl.maxAge(Duration.ofHours(1));

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/simulator/page/**")
        .addResourceLocations("classpath:/inspector/")
        .setCacheControl(ASK);
    // With a chain, the path need not have the version of the library in it.
    registry
        .addResourceHandler("/webjars/**")
        .addResourceLocations(WEB_JARS)
        .setCacheControl(AN_HOUR)
        .resourceChain(true);
  }
}
