package io.millrace.transformers;

/// How JavaScript runs on this JVM.
public enum Mode {
    /// Hot code becomes machine code.
    COMPILED,
    /// Loops run several times slower: the JVM was started without Graal's compiler
    /// (`docs/javascript.md`).
    INTERPRETED
}
