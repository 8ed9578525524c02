# Finds a JDK 25: JAVA_HOME, java on the PATH, then the places installers use. Sourced by ./millrace.

# The major version of the JDK in a folder, from its release file; empty when it is none.
jdk_major() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# The home of java on the PATH, through symbolic links; empty when there is none.
java_on_path() {
    local java
    java=$(command -v java 2>/dev/null) || return 0
    java=$(readlink -f "$java" 2>/dev/null) || return 0
    dirname "$(dirname "$java")"
}

# Prints the folder of a JDK 25; fails when none is found.
find_jdk() {
    local folder
    for folder in "${JAVA_HOME:-}" "$(java_on_path)" /usr/lib/jvm/* "${HOME:-/root}"/.sdkman/candidates/java/* \
        "${HOME:-/root}"/.jdks/* /opt/* /usr/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$folder" ] && [ "$(jdk_major "$folder")" = 25 ]; then
            printf '%s\n' "$folder"
            return 0
        fi
    done
    return 1
}

JDK_FIX='install one (apt-get install temurin-25-jdk or openjdk-25-jdk; sdk install java 25-tem) or set JAVA_HOME to it'

require_jdk() {
    JAVA_HOME=$(find_jdk) || fail "no JDK 25 found; $JDK_FIX"
    export JAVA_HOME
    PATH=$JAVA_HOME/bin:$PATH
}
