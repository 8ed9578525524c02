import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { catalogQuery } from "@/api/catalog";
import type { Catalog, SeenSdk } from "@/api/catalog-types";
import { Libraries } from "./Libraries";

const SDK: SeenSdk = {
  library: "@segment/analytics-node",
  version: "3.1.0",
  events: 200,
  retries: [199, 1, 0, 0],
  firstAt: "2026-01-01T00:00:00Z",
  lastAt: "2026-01-01T00:00:00Z",
  bytes: 1000,
  maxBytes: 900,
  warnings: ["its size guard counts wrongly"],
};

function show(catalog: Catalog) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(catalogQuery("src_1").queryKey, catalog);
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <Libraries sourceId="src_1" />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

describe("Libraries", () => {
  it("warns_of_a_known_fault_and_says_how_many_events_were_sent_again", () => {
    show({ events: [], other: 0, sdks: [SDK] });
    expect(screen.getByText(/its size guard counts wrongly/)).toBeInTheDocument();
    expect(screen.getByRole("table", { name: "Libraries" })).toHaveTextContent("1 %");
  });

  it("says_what_will_stand_here_while_nothing_was_sent", () => {
    show({ events: [], other: 0, sdks: [] });
    expect(screen.getByText(/None yet/)).toBeInTheDocument();
  });
});
