import type { QueryClient } from "@tanstack/react-query";
import { createRouter, parseSearchWith, stringifySearchWith } from "@tanstack/react-router";
import { FailureState } from "@/components/FailureState";
import { Loading } from "@/components/Loading";
import { NotFound } from "./NotFound";
import { routeTree } from "./routes";

/** Search params are plain text: `?source=src_1&text=order`. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch: parseSearchWith((value) => value),
    stringifySearch: stringifySearchWith(String),
    defaultPendingMs: 200,
    scrollRestoration: true,
    defaultPendingComponent: () => <Loading rows={6} />,
    defaultErrorComponent: ({ error, reset }) => (
      <FailureState
        error={error instanceof Error ? error : new Error(String(error))}
        retry={reset}
      />
    ),
    defaultNotFoundComponent: NotFound,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
