import { z } from 'zod';

/** An origin whose host may begin with `*.`, as the Content-Security-Policy writes sources. */
const SOURCE = z
  .string()
  .trim()
  .regex(/^https?:\/\/(\*\.)?[a-z\d.-]+(:\d{1,5})?$/i, 'https://portal.example.vn, https://*.example.vn, …');

export const PAGE_SETTINGS = {
  /** Whose pages may put a chart of `/embed` in a frame, besides the registry's own. Default: nobody's. */
  EMBED_ORIGINS: z
    .union([
      z.literal('*'),
      z
        .string()
        .transform((list) => list.split(','))
        .pipe(z.array(SOURCE)),
    ])
    .default([]),
};

/** `*` for all. */
export type EmbedOrigins = '*' | readonly string[];
