# Says what is missing on this machine, with the fix. Sourced by ./millrace.

MISSING=0

good() { printf '  ok       %-14s%s\n' "$1" "$2"; }

bad() {
    printf '  missing  %-14s%s\n           %-14sfix: %s\n' "$1" "$2" '' "$3"
    MISSING=$((MISSING + 1))
}

note() { printf '  note     %-14s%s\n           %-14sfix: %s\n' "$1" "$2" '' "$3"; }

doctor() {
    say "Needed to build and run"
    doctor_java
    doctor_command mvn Maven "apt-get install maven" mvn -v
    if node_is_recent; then
        good 'Node.js' "$(node --version)"
    else
        bad 'Node.js' "20 or newer builds the UI; found $(node --version 2>/dev/null || echo none)" \
            "apt-get install nodejs npm, or nvm install 22"
    fi
    doctor_command npm npm "apt-get install npm" npm --version
    doctor_platform
    say ""
    say "This machine now"
    doctor_disk
    doctor_memory
    doctor_port 8080 "UI and API"
    doctor_port 8081 "data plane"
    doctor_data "$PWD/.millrace"
    say ""
    say "Needed for ./millrace test only"
    doctor_browser
    if command -v python3 >/dev/null 2>&1 && python3 -c 'import venv' 2>/dev/null; then
        good Python "$(python3 --version 2>&1)"
    else
        note Python "the Python SDK test needs python3 with venv" "apt-get install python3 python3-venv"
    fi
    say ""
    if [ "$MISSING" -eq 0 ]; then
        say "Nothing is missing: ./millrace up"
    else
        say "$MISSING missing; ./millrace up works when they are mended."
        return 1
    fi
}

doctor_java() {
    local jdk
    if jdk=$(find_jdk); then
        export JAVA_HOME=$jdk
        good 'JDK 25' "$jdk"
    else
        bad 'JDK 25' "none in JAVA_HOME, on the PATH or where installers put them" "$JDK_FIX"
    fi
}

# doctor_command COMMAND NAME FIX VERSION_COMMAND...
doctor_command() {
    local command=$1 name=$2 fix=$3
    shift 3
    if command -v "$command" >/dev/null 2>&1; then
        good "$name" "$("$@" 2>/dev/null | head -n 1)"
    else
        bad "$name" "not on the PATH" "$fix"
    fi
}

doctor_platform() {
    case "$(uname -s) $(uname -m)" in
        'Linux x86_64') good Platform 'Linux x86_64' ;;
        *) bad Platform "$(uname -s) $(uname -m): the embedded PostgreSQL is for Linux x86_64" \
            "run the two services against your own PostgreSQL (docker-compose.yml)" ;;
    esac
    command -v setsid >/dev/null 2>&1 || bad setsid "not on the PATH" "apt-get install util-linux"
    if [ "$(id -u)" = 0 ] && ! unshare --user true 2>/dev/null; then
        if setpriv --reuid=65534 --clear-groups true 2>/dev/null; then
            good 'root' "PostgreSQL runs as nobody"
        else
            bad 'root' "PostgreSQL does not run as root and this kernel lets nobody else" "start as an ordinary user"
        fi
    fi
}

doctor_disk() {
    local free
    free=$(df -Pm "$PWD" | awk 'NR == 2 {print $4}')
    if [ "$free" -ge 4000 ]; then
        good Disk "$free MB free"
    else
        bad Disk "$free MB free; a build and a data folder need 4000 MB" "free some, or --data DIR on another disk"
    fi
}

doctor_memory() {
    local free
    free=$(awk '/^MemAvailable/ {print int($2 / 1024)}' /proc/meminfo 2>/dev/null || echo 0)
    if [ "${free:-0}" -ge 1800 ]; then
        good Memory "$free MB available"
    else
        note Memory "${free:-0} MB available; the system takes about 1200 MB" "end something large"
    fi
}

# Whether something listens: bash opens the connection itself.
doctor_port() {
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
        note "Port $1" "taken ($2)" "fine if that is Millrace; else ./millrace up --port N"
    else
        good "Port $1" "free ($2)"
    fi
}

doctor_data() {
    local folder=$1
    if [ -f "$folder/run.json" ]; then
        good 'Data folder' "$folder, in use: Millrace is running"
    elif [ -d "$folder" ] && [ ! -w "$folder" ]; then
        bad 'Data folder' "$folder cannot be written" "chown it to $(id -un), or --data DIR"
    elif [ -f "$folder/version" ]; then
        good 'Data folder' "$folder, version $(cat "$folder/version")"
    elif [ -d "$folder" ] && [ -n "$(ls -A "$folder")" ]; then
        bad 'Data folder' "$folder is not empty and not a Millrace data folder" "--data DIR"
    elif [ -w "$PWD" ]; then
        good 'Data folder' "$folder, made by the first start"
    else
        bad 'Data folder' "$PWD cannot be written" "start elsewhere, or --data DIR"
    fi
}

doctor_browser() {
    local name
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null 2>&1; then
            good Chromium "$(command -v "$name")"
            return 0
        fi
    done
    note Chromium "none on the PATH; the tests try to fetch one" "apt-get install chromium, or ./millrace test --no-browser"
}
