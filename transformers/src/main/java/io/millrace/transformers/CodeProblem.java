package io.millrace.transformers;

/// Why code cannot be used.
///
/// @param line from 1; 0 when unknown
/// @param column from 1; 0 when unknown
/// @param message what is wrong and what would be right
public record CodeProblem(int line, int column, String message) {}
