/** The commands of a Markdown text: the contents of its `sh` blocks, in order. */
export function commandsOf(markdown) {
  return [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block);
}

/**
 * A block as a test can run it: beside other systems on this machine, and coming back when it is
 * ready. Nothing else of it changes.
 */
export function runnable(block, port) {
  return block
    .replaceAll(/^(\s*\.\/millrace up)\b(?!.*--detach)/gm, `$1 --detach --port ${port}`)
    .replaceAll(/\b(localhost|127\.0\.0\.1):8080\b/g, `$1:${port}`)
    .replaceAll(/\b(localhost|127\.0\.0\.1):8081\b/g, `$1:${port + 1}`);
}
