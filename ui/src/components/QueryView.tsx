import { useState, type ReactNode } from "react";
import { FailureState } from "./FailureState";
import { Loading } from "./Loading";
import { StaleNotice } from "./StaleNotice";

interface Query<T> {
  data: T | undefined;
  error: Error | null;
  dataUpdatedAt: number;
  refetch: () => unknown;
}

interface Props<T> {
  query: Query<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** Loading, failing and stale form of anything read from the server; `children` draws the rest. */
export function QueryView<T>({ query, rows, children }: Props<T>) {
  // A repeated read forgets the last failure while it runs; a person should not.
  const [failure, setFailure] = useState(query.error);
  if (query.error && query.error !== failure) setFailure(query.error);
  if (query.data === undefined) {
    if (failure) return <FailureState error={failure} retry={() => void query.refetch()} />;
    return <Loading {...(rows === undefined ? {} : { rows })} />;
  }
  return (
    <>
      {query.error && <StaleNotice error={query.error} since={query.dataUpdatedAt} />}
      {children(query.data)}
    </>
  );
}
