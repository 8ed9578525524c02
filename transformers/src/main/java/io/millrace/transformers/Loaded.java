package io.millrace.transformers;

/// A script's sandbox, or why there is none.
sealed interface Loaded {
    record Ready(Sandbox sandbox) implements Loaded {}

    record Unusable(CodeProblem problem) implements Loaded {}
}
