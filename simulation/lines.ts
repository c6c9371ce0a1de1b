/** A text that grows line by line, in the bytes in which it is sent: strings would be copied again and again. */
export interface Lines {
  add(line: string): void;
  /** All of it. Nothing may be added afterwards. */
  bytes(): Uint8Array<ArrayBuffer>;
}

const FIRST_SIZE = 65_536;

/** Of a character in UTF-8, by the units of a string that it takes. */
const MOST_BYTES = 3;

export function newLines(): Lines {
  let buffer = Buffer.allocUnsafeSlow(FIRST_SIZE);
  let length = 0;
  return {
    add: (line) => {
      if (length + MOST_BYTES * line.length > buffer.length) {
        const larger = Buffer.allocUnsafeSlow(2 * buffer.length + MOST_BYTES * line.length);
        buffer.copy(larger, 0, 0, length);
        buffer = larger;
      }
      length += buffer.write(line, length);
    },
    bytes: () => buffer.subarray(0, length),
  };
}
