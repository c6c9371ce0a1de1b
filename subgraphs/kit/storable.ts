/// <reference lib="es2024.string" />

/** Whether PostgreSQL can hold a text: one with neither U+0000 nor half of a surrogate pair. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');

/**
 * A text as PostgreSQL can be asked for it, in JSON too: what it cannot hold is U+FFFD. None that is stored has such a
 * character, so that one that a client sends finds nothing.
 */
export const storable = (text: string): string =>
  isStorable(text) ? text : text.toWellFormed().replaceAll('\u0000', '\uFFFD');
