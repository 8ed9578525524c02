import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { useEscape } from "./use-escape";

function Panel({ close, dialog = false }: { close: () => void; dialog?: boolean }) {
  useEscape(close);
  return (
    <>
      <input aria-label="Name" />
      <input aria-label="Choice" role="combobox" aria-expanded="true" aria-controls="list" />
      {dialog && <div role="dialog" />}
    </>
  );
}

describe("Escape", () => {
  it("closes_the_panel_also_from_a_field", async () => {
    const close = vi.fn();
    render(<Panel close={close} />);
    await userEvent.click(screen.getByLabelText("Name"));
    await userEvent.keyboard("{Escape}");
    expect(close).toHaveBeenCalledOnce();
  });

  it("means_the_open_list_first", async () => {
    const close = vi.fn();
    render(<Panel close={close} />);
    await userEvent.click(screen.getByLabelText("Choice"));
    await userEvent.keyboard("{Escape}");
    expect(close).not.toHaveBeenCalled();
  });

  it("means_the_dialog_first", async () => {
    const close = vi.fn();
    render(<Panel close={close} dialog />);
    await userEvent.keyboard("{Escape}");
    expect(close).not.toHaveBeenCalled();
  });
});
