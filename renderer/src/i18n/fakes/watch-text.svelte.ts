// Notes what a text is, and what it becomes, as a component that shows it would.

export function watchText(read: () => string) {
  const texts: string[] = [];
  const stop = $effect.root(() => {
    $effect.pre(() => {
      texts.push(read());
    });
  });
  return { texts, stop };
}
