package io.hafiz.auth.policy;

/** A parsed policy document. */
public record PolicyDocument() {}
