// What is said to a screen reader without being shown. `Announcer.svelte` holds the live region.
export const announced = $state({ text: '', turn: 0 });

/** Says a text politely. The same text twice is said twice. */
export function announce(text: string): void {
  announced.text = text;
  announced.turn += 1;
}
