package io.github.musegate.app;

import io.github.musegate.access.Callers;
import io.github.musegate.access.Door;
import io.github.musegate.access.SetupGate;
import io.github.musegate.http.ContractDocument;
import io.github.musegate.http.RequestContract;
import io.github.musegate.signin.Offers;
import io.github.musegate.signin.SignInChain;
import io.github.musegate.tokens.InstallationToken;
import io.github.musegate.web.Assets;
import io.github.musegate.web.BasePath;
import io.github.musegate.web.Pages;
import java.util.Optional;

/**
 * The door, what it asks, and how it answers.
 *
 * @param callers who makes a request
 * @param door before every operation
 * @param contract after it
 * @param assets the frontend's files
 * @param pages how browsers are told
 * @param offers what the sign-in page offers
 */
record Entrance(Callers callers, Door door, RequestContract contract, Assets assets, Pages pages, Offers offers) {

    static Entrance of(Basis basis, People people, SetupGate setup, Assets assets, ContractDocument contract) {
        SignInChain chain = new SignInChain(
                basis.values()::authEnabled,
                new InstallationToken(basis.values()::apiToken, basis.values()::apiTokenScopes),
                people.keys(),
                people.sent(),
                basis.clients()::of,
                people.proxies()::examine,
                people.sessions(),
                basis.audit(),
                () -> setup.administratorMissing()
                        ? Optional.empty()
                        : basis.values().guestPreset(),
                people.proxies()::again);
        Offers offers = new Offers(
                basis.values()::passwordLogin,
                () -> basis.values().guestPreset().isPresent(),
                basis.providers()::enabled);
        Pages pages = new Pages(assets, () -> BasePath.of(basis.values().publicUrl()), offers);
        Callers callers = new Callers(chain);
        return new Entrance(
                callers,
                new Door(callers, setup, pages, basis.audit()),
                new RequestContract(contract),
                assets,
                pages,
                offers);
    }
}
