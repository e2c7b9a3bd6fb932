package dev.signalbox.callback.ops;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the files of the page and the library that it draws with, where the gate finds them. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

  private static final String WEB_JARS = "classpath:/META-INF/resources/webjars/";
  private static final CacheControl ASK = CacheControl.noCache();
  private static final CacheControl AN_HOUR = CacheControl.maxAge(Duration.ofHours(1));

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/ops/callbacks/page/**")
        .addResourceLocations(PageController.FILES)
        .setCacheControl(ASK);
    // With a chain, the path need not have the version of the library in it.
    registry
        .addResourceHandler("/ops/callbacks/webjars/**")
        .addResourceLocations(WEB_JARS)
        .setCacheControl(AN_HOUR.cachePrivate())
        .resourceChain(true);
  }
}
