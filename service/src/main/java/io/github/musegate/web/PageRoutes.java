package io.github.musegate.web;

import io.github.musegate.api.PagesService;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** The pages that exist: the door has let the person in, so the shell is served. */
public final class PageRoutes implements PagesService {

    private final Pages pages;
    private final Handler login;

    /**
     * Takes the pages.
     *
     * @param pages what browsers get
     * @param login the sign-in page, which depends on who asks
     */
    public PageRoutes(Pages pages, Handler login) {
        this.pages = pages;
        this.login = login;
    }

    @Override
    public void showAccount(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showAlchemy(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showAnalysis(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showApiReference(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showApiReferenceBare(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showArtistSimilarity(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showAudit(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showBackup(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showBrowse(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showCleaning(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showClustering(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showCron(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showClapSearch(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showLyricsSearch(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showChat(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showHome(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showInvite(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showLink(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showLogin(ServerRequest request, ServerResponse response) {
        try {
            login.handle(request, response);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the sign-in page failed", e);
        }
    }

    @Override
    public void showMap(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showPath(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showPlaylist(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showPlaylists(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showSetup(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showShares(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showSimilarity(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showSonicFingerprint(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showTasks(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showUsers(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }

    @Override
    public void showWebhooks(ServerRequest request, ServerResponse response) {
        pages.show(response);
    }
}
