package io.github.musegate.oidc;

/**
 * Where a provider's tokens say what. A name may go into nested objects by dots; a claim of just that name wins.
 *
 * @param username the person's name
 * @param groups the groups, a list or one text
 * @param role further groups, for providers that keep roles apart; empty for none
 * @param roleExpression a JMESPath expression over all claims that gives a role; empty for none
 */
public record ClaimNames(String username, String groups, String role, String roleExpression) {}
