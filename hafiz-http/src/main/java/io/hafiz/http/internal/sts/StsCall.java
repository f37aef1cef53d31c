package io.hafiz.http.internal.sts;

import io.hafiz.auth.Principal;
import java.util.List;
import java.util.Map;

/**
 * A request on its way through an operation, with all the operation needs.
 *
 * @param parameters its parameters
 * @param caller who makes it
 * @param context condition keys known of it, by lower-case name
 */
record StsCall(
    StsParameters parameters, Principal.Identity caller, Map<String, List<String>> context) {}
