package io.github.musegate.access;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who makes a request, as far as the door is concerned. It is read from the database, never from a token's claims.
 *
 * @param userId the account, absent for the installation's token and when authentication is off
 * @param name for logs and the audit record
 * @param role the role
 * @param capabilities what the caller may do now; everything for administrators
 * @param method how the caller signed in
 * @param sessionId the session that carries the request, absent without one
 * @param identityId who outside vouches for the caller, absent for accounts that showed themselves
 * @param keyId the API key that carries the request, absent without one
 */
public record Caller(
        OptionalInt userId,
        String name,
        Role role,
        Set<Capability> capabilities,
        SignInMethod method,
        OptionalLong sessionId,
        OptionalLong identityId,
        OptionalLong keyId) {

    /** Administrators hold everything, whatever their row says. */
    public Caller {
        capabilities = role == Role.ADMIN ? Capability.all() : Set.copyOf(capabilities);
    }

    /**
     * A caller whom nobody outside vouches for.
     *
     * @param userId the account, absent for the installation's token and when authentication is off
     * @param name for logs and the audit record
     * @param role the role
     * @param capabilities what the caller may do now; everything for administrators
     * @param method how the caller signed in
     * @param sessionId the session that carries the request, absent without one
     */
    public Caller(
            OptionalInt userId,
            String name,
            Role role,
            Set<Capability> capabilities,
            SignInMethod method,
            OptionalLong sessionId) {
        this(userId, name, role, capabilities, method, sessionId, OptionalLong.empty(), OptionalLong.empty());
    }

    /**
     * A caller who did not come with a key.
     *
     * @param userId the account, absent for the installation's token and when authentication is off
     * @param name for logs and the audit record
     * @param role the role
     * @param capabilities what the caller may do now; everything for administrators
     * @param method how the caller signed in
     * @param sessionId the session that carries the request, absent without one
     * @param identityId who outside vouches for the caller, absent for accounts that showed themselves
     */
    public Caller(
            OptionalInt userId,
            String name,
            Role role,
            Set<Capability> capabilities,
            SignInMethod method,
            OptionalLong sessionId,
            OptionalLong identityId) {
        this(userId, name, role, capabilities, method, sessionId, identityId, OptionalLong.empty());
    }

    /**
     * Whether the caller may do something.
     *
     * @param capability what
     * @return whether it is held
     */
    public boolean may(Capability capability) {
        return capabilities.contains(capability);
    }

    /**
     * Whether the caller is an administrator.
     *
     * @return true for the role {@code admin}
     */
    public boolean administrator() {
        return role == Role.ADMIN;
    }

    /**
     * Whether an account belongs to the caller.
     *
     * @param id an account
     * @return whether the caller signed in with it
     */
    public boolean is(int id) {
        return userId.isPresent() && userId.getAsInt() == id;
    }

    /**
     * Whether somebody is there in person: neither a program with a key that a person made for it, nor a visitor, who
     * is nobody in particular.
     *
     * @return false for keys and for visitors
     */
    public boolean inPerson() {
        return method != SignInMethod.KEY && method != SignInMethod.GUEST;
    }

    /**
     * A caller without an account: the installation's token, or everybody while authentication is off.
     *
     * @param name for logs
     * @param method how
     * @return an administrator
     */
    public static Caller installation(String name, SignInMethod method) {
        return new Caller(OptionalInt.empty(), name, Role.ADMIN, Set.of(), method, OptionalLong.empty());
    }
}
