# Both services, from source: docker build --target control-plane . and --target data-plane .

FROM node:22-bookworm-slim AS ui
WORKDIR /src/ui
COPY ui/package.json ui/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY ui/ ./
RUN npm run build

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
COPY --from=ui /src/ui/dist ui/dist
COPY --from=ui /src/ui/browser-sdk/dist ui/browser-sdk/dist
RUN mvn -q -B -pl control-plane,data-plane -am package -DskipTests

# A JDK, since only it has the compiler interface (JVMCI) that Graal plugs into. Not older than the
# Graal version of pom.xml.
FROM eclipse-temurin:25-jdk AS base
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /tmp --no-create-home millrace \
    && install -d -o millrace -m 0700 /var/lib/millrace
WORKDIR /opt/millrace
USER 10001
# GraalJS unpacks a native library into its home, which must be writable and allow execution; without
# it JavaScript is interpreted.
ENV JAVA_TOOL_OPTIONS="-Duser.home=/tmp -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"

FROM base AS control-plane
COPY --from=build /src/control-plane/target/quarkus-app/ ./
EXPOSE 8080
ENTRYPOINT ["java", "--sun-misc-unsafe-memory-access=allow", "-jar", "quarkus-run.jar"]

FROM base AS data-plane
COPY --from=build /src/transformers/target/graal-modules/ /opt/graal-modules/
COPY --from=build /src/data-plane/target/quarkus-app/ ./
# The last good config document, so that a restart needs no control plane. Holds secrets.
VOLUME /var/lib/millrace
ENV MILLRACE_DATA_DIR=/var/lib/millrace
EXPOSE 8081
# docs/javascript.md says what these options are for.
ENTRYPOINT ["java", "--sun-misc-unsafe-memory-access=allow", \
  "-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI", \
  "--upgrade-module-path=/opt/graal-modules", \
  "--add-modules=org.graalvm.polyglot,org.graalvm.truffle.runtime,jdk.graal.compiler,org.graalvm.js", \
  "--enable-native-access=org.graalvm.truffle", \
  "-jar", "quarkus-run.jar"]
