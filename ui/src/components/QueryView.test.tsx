import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ApiError } from "@/api/client";
import { QueryView } from "./QueryView";

const AWAY = new ApiError(503, { title: "Unavailable", detail: "The database does not answer." });

function View({ data, error }: { data?: string; error: Error | null }) {
  return (
    <MantineProvider env="test">
      <QueryView query={{ data, error, dataUpdatedAt: 0, refetch: () => undefined }}>
        {(text) => <p>{text}</p>}
      </QueryView>
    </MantineProvider>
  );
}

describe("QueryView", () => {
  it("keeps_the_cause_on_screen_while_it_reads_again", () => {
    const { rerender } = render(<View error={AWAY} />);
    rerender(<View error={null} />);
    expect(screen.getByRole("alert")).toHaveTextContent("The database does not answer.");
  });

  it("keeps_old_data_and_says_that_it_is_old", () => {
    const { rerender } = render(<View data="counts" error={null} />);
    rerender(<View data="counts" error={AWAY} />);
    expect(screen.getByText("counts")).toBeInTheDocument();
    expect(screen.getByRole("status")).toHaveTextContent("reconnecting");
  });

  it("shows_the_data_once_it_is_there", () => {
    const { rerender } = render(<View error={AWAY} />);
    rerender(<View data="counts" error={null} />);
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });
});
