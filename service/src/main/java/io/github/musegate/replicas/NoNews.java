package io.github.musegate.replicas;

/** There is nobody else. */
final class NoNews implements News {

    @Override
    public void tell(Topic topic) {
        // nobody to tell
    }

    @Override
    public void onNews(Topic topic, Runnable listener) {
        // nobody tells
    }

    @Override
    public boolean isComplete() {
        return true;
    }
}
