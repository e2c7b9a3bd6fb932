package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.world.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts this part of the product together. */
@Configuration(proxyBeanMethods = false)
class WorkspaceConfiguration {

  @Bean
  Catalogue catalogue(World world) {
    Catalogue catalogue = new Catalogue(world);
    catalogue.addUser(new CatalogueUse(catalogue)::userOf);
    return catalogue;
  }

  @Bean
  Founding founding(World world, Catalogue catalogue, JsonMapper json) {
    return new Founding(world, catalogue, json);
  }

  @Bean
  Furnishing furnishing(World world, Catalogue catalogue, JsonMapper json) {
    return new Furnishing(world, catalogue, json);
  }

  @Bean
  CatalogueViews catalogueViews(Catalogue catalogue, Account account) {
    return new CatalogueViews(catalogue, account);
  }
}
