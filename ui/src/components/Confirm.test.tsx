import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Confirm } from "./Confirm";

it("nothing_happens_before_a_person_has_read_how_much_it_is", async () => {
  const discard = vi.fn();
  render(
    <MantineProvider env="test">
      <Confirm
        label="Discard what waits"
        title="Discard"
        verb="Discard 31 events"
        pending={false}
        error={null}
        onConfirm={discard}
      >
        31 events wait now.
      </Confirm>
    </MantineProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Discard what waits" }));
  expect(discard).not.toHaveBeenCalled();
  expect(screen.getByText("31 events wait now.")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Discard 31 events" }));
  expect(discard).toHaveBeenCalledOnce();
});
