package io.millrace.transformers;

/// One version of a user's transformation.
///
/// @param name for people, not part of the code
/// @param version grows with each edit; with name and code it names the running module, so an edit
///     starts with fresh module globals
/// @param code an ES module that exports `transformEvent(event, metadata)`
public record Script(String name, int version, String code) {}
