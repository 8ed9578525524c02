import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/api/client";
import { sessionQuery } from "@/api/session";

const isClientFault = (error: Error) =>
  error instanceof ApiError && error.status >= 400 && error.status < 500;

/** Answers that a repeat cannot change are not repeated; a 401 anywhere ends the session. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.status === 401) {
          client.setQueryData(sessionQuery.queryKey, null);
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 1000,
        retry: (failures, error) => !isClientFault(error) && failures < 1,
        retryDelay: 500,
      },
    },
  });
  return client;
}
