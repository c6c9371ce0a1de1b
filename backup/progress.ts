import type { Output } from '../registry/command';
import type { LocalizedText } from '../subgraphs/kit/language';

const CLEAR_LINE = '\r\u001b[2K';
/** How long nothing is said after something was, in milliseconds. */
const REFRESH = 100;
const REPEAT = 2_000;

export const inVietnamese = new Intl.NumberFormat('vi', { maximumFractionDigits: 1 });
export const inEnglish = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** A line on what is done and of how much, in both languages. */
const lineOf = (what: LocalizedText, done: number, all: number): string => {
  const [vi, en] = [inVietnamese, inEnglish].map((numbers) => [done, all].map((n) => numbers.format(n)));
  return `${what.vi}: ${vi!.join('/')} / ${what.en}: ${en!.join(' of ')}`;
};

/** On a terminal one line that is written over; elsewhere a line for every tenth, of what takes more than a moment. */
export function progressOn(output: Output, what: LocalizedText): (done: number, all: number) => void {
  const isTerminal = output.isTTY === true;
  let shownAt = isTerminal ? -Infinity : performance.now();
  let tenths = 0;
  return (done, all) => {
    const now = performance.now();
    const isEnd = done >= all;
    const reached = Math.floor((10 * done) / Math.max(all, 1));
    if (isTerminal ? now < shownAt + REFRESH && !isEnd : reached === tenths || now < shownAt + REPEAT) return;
    tenths = reached;
    shownAt = now;
    const line = lineOf(what, done, all);
    output.write(isTerminal ? `${CLEAR_LINE}${line}${isEnd ? '\n' : ''}` : `${line}\n`);
  };
}
