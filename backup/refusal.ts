import type { LocalizedText } from '../subgraphs/kit/language';

/** Why nothing is backed up or restored, in both languages; nothing was touched. */
export class Refusal extends Error {
  constructor({ vi, en }: LocalizedText, options?: ErrorOptions) {
    super(`${vi}\n${en}`, options);
  }
}

/** The file is not, bit for bit, what a backup wrote. */
export const damaged = (what: LocalizedText, cause?: unknown): Refusal =>
  new Refusal(
    {
      vi: `Bản sao lưu bị cắt ngắn hoặc đã bị thay đổi (${what.vi}); không khôi phục gì.`,
      en: `The backup is truncated or has been altered (${what.en}); nothing is restored.`,
    },
    { cause },
  );
