package dev.signalbox.cli.console;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that commands write: for programs on one line, for people on many. */
public final class Json {

  public static final JsonMapper COMPACT = JsonMapper.shared();

  public static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}
}
