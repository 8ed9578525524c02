import { Anchor, Button, type AnchorProps, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

type Native = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "color" | "href"> & {
  ref?: Ref<HTMLAnchorElement>;
};

/** A typed route link that looks like text. */
export const TextLink = createLink(function TextAnchor(props: Native & Omit<AnchorProps, "href">) {
  return <Anchor size="sm" underline="hover" {...props} />;
});

/** A typed route link that looks like a button. */
export const ButtonLink = createLink(function ButtonAnchor(
  props: Native & Omit<ButtonProps, "component">,
) {
  return <Button component="a" {...props} />;
});
