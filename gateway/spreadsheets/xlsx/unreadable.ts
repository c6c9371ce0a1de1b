import type { LocalizedText } from '../../../subgraphs/kit/language';

/** A file that cannot be read as a workbook, or is larger than what is read; it says so in both languages. */
export class UnreadableWorkbook extends Error {
  constructor(
    readonly messages: LocalizedText,
    /** Whether it is too large, and not merely something else. */
    readonly isTooLarge = false,
    options?: ErrorOptions,
  ) {
    super(`${messages.en} / ${messages.vi}`, options);
  }
}
