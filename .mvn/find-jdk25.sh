# Finds a JDK 25 or newer where JDKs usually are. Sourced by mvnw and musegate; POSIX sh.

# Prints the home of a JDK 25, else of the first newer one; fails when there is neither.
find_jdk25() (
    set +f # mvnw turns globbing off
    newer=
    IFS='
'
    for home in $(jdk_candidates); do
        major=$(jdk_major "$home") || continue
        if [ "$major" -eq 25 ]; then
            printf '%s\n' "$home"
            return 0
        fi
        if [ "$major" -gt 25 ] && [ -z "$newer" ]; then
            newer=$home
        fi
    done
    [ -n "$newer" ] && printf '%s\n' "$newer"
)

no_jdk25() {
    echo "MuseGate needs a JDK 25: install one (on Debian the package temurin-25-jdk or openjdk-25-jdk), or set JAVA_HOME to it."
}

# One directory per line, the likeliest first.
jdk_candidates() {
    for home in "${JAVA_HOME-}" "${JDK25_HOME-}" "${JDK_25-}" "${JAVA25_HOME-}" "${JAVA_HOME_25-}" \
        "${JAVA_HOME_25_X64-}" "${JAVA_HOME_25_ARM64-}" "${JDK_HOME-}"; do
        [ -z "$home" ] || printf '%s\n' "$home"
    done
    javac=$(command -v javac 2>/dev/null) && javac=$(readlink -f "$javac" 2>/dev/null) \
        && printf '%s\n' "${javac%/bin/javac}"
    for home in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* /opt/jdk/* /opt/jvm/* \
        /usr/local/* /usr/local/lib/jvm/* \
        "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.jabba/jdk/* \
        "${HOME-}"/.asdf/installs/java/* "${HOME-}"/.local/share/mise/installs/java/* "${HOME-}"/.gradle/jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*; do
        printf '%s\n' "$home"
    done
}

# Prints the major version of the JDK in a directory; fails when there is none. The file that JDKs carry is read
# first, because starting each of them would take longer than all the rest.
jdk_major() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    version=
    if [ -r "$1/release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release")
    fi
    if [ -z "$version" ]; then
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    fi
    [ -n "$version" ] && printf '%s\n' "$version"
}
