import { createMockApi } from "./mock-api.mjs";

/** Answers /api/v1 with made-up data during `npm run dev`. */
export function mockApi() {
  return {
    name: "mock-api",
    configureServer(server) {
      const handle = createMockApi();
      server.middlewares.use((request, response, next) =>
        request.url.startsWith("/api/v1/") ? handle(request, response) : next(),
      );
    },
  };
}
