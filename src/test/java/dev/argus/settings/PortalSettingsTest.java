package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import dev.argus.settings.PortalSettings.Environment;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortalSettingsTest {
  @Test
  void everyDefaultIsPinned() {
    var portal = Parsed.settings("").portal();

    assertTrue(portal.enabled());
    assertEquals("disney-ai-plus", portal.namespace());
    assertEquals(Environment.PRODUCTION, portal.environment());
    assertEquals(LogLevel.INFO, portal.logLevel());
    assertEquals(
        new WorkloadSettings(
            Scale.between(2, 10).cpu(70).memory(80),
            Resources.request("200m", "512Mi").limit("1", "768Mi"),
            Endpoint.Type.CLUSTER_IP,
            false),
        portal.api());
    assertEquals(
        new WorkloadSettings(
            Scale.between(2, 10).cpu(70).memory(80),
            Resources.request("100m", "320Mi").limit("500m", "384Mi"),
            Endpoint.Type.CLUSTER_IP,
            false),
        portal.web());
    assertEquals("", portal.supabase().url());
    assertEquals("disney_ai_plus", portal.database().name());
    assertEquals("disney_app", portal.database().role());
    assertEquals(new Hosts(List.of(), List.of()), portal.published());
  }

  @Test
  void everyKeyIsMapped() {
    var portal =
        Parsed.settings(
                """
                platform: {ingress: {kind: traefik}}
                portal:
                  enabled: true
                  namespace: console
                  environment: staging
                  logLevel: debug
                  api: {replicas: {min: 3, max: 20}}
                  web: {replicas: {min: 1, max: 3}, service: {type: load-balancer}}
                  supabase: {url: "https://example.supabase.co", anonKey: anon}
                  jwtSecret: sign
                  database: {url: "postgresql://u:p@h/d"}
                  hosts: {api: [api.example.com], web: [www.example.com]}
                """)
            .portal();

    assertEquals("console", portal.namespace());
    assertEquals(Environment.STAGING, portal.environment());
    assertEquals(LogLevel.DEBUG, portal.logLevel());
    assertEquals(Scale.between(3, 20).cpu(70).memory(80), portal.api().scale());
    assertEquals(Scale.between(1, 3).cpu(70).memory(80), portal.web().scale());
    assertEquals(Endpoint.Type.LOAD_BALANCER, portal.web().service());
    assertEquals("https://example.supabase.co", portal.supabase().url());
    assertEquals("anon", portal.supabase().anonKey().reveal());
    assertEquals("sign", portal.jwtSecret().reveal());
    assertEquals("postgresql://u:p@h/d", portal.database().secret().reveal());
    assertEquals(List.of("www.example.com", "api.example.com"), portal.hosts());
  }

  @Test
  void whatIsWrongIsSaidByItsKey() {
    assertEquals(
        List.of(
            "argus:portal.environment is 'test', and needs to be one of production, staging",
            "argus:portal.supabase.url is 'example', and needs to be an address, such as"
                + " https://host:5000"),
        Parsed.problems("portal: {environment: test, supabase: {url: example}}"));
  }

  @Test
  void theSigningSecretIsMadeAndTheKeyOfSupabaseIsAskedFor() {
    var secrets =
        Parsed.settings("portal: {supabase: {url: 'https://example.supabase.co'}}")
            .portal()
            .secrets()
            .toList();

    assertEquals(
        List.of(
            "argus:portal.database.url", "argus:portal.jwtSecret", "argus:portal.supabase.anonKey"),
        secrets.stream().map(Secret::key).toList());
    assertEquals(
        List.of("argus:portal.jwtSecret"),
        secrets.stream().filter(Secret::isPassword).map(Secret::key).toList());
    assertEquals(2, Parsed.settings("").portal().secrets().count(), "no Supabase, no key");
  }
}
