package dev.slipway.control.view;

/**
 * What runs here.
 *
 * @param schema version of the database's schema
 */
public record VersionView(String version, String schema, String java, String postgres, String node) {}
