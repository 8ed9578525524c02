import { useQuery } from "@tanstack/react-query";
import { minutesQuery } from "@/api/engine";
import { MinuteChart } from "@/components/MinuteChart";
import { QueryView } from "@/components/QueryView";

/** The last hour of a connection. */
export function ConnectionMinutes({ connectionId }: { connectionId: string }) {
  const minutes = useQuery(minutesQuery(connectionId));
  return (
    <QueryView query={minutes} rows={3}>
      {(data) => <MinuteChart minutes={data} />}
    </QueryView>
  );
}
