// Preloaded by a process (`--require`) to give it a clock that is wrong by as many milliseconds as CLOCK_FILE holds,
// which it reads again at each SIGUSR2. Only the time of day is moved: no system moves its monotonic clock either.
const { readFileSync } = require('node:fs');
const process = require('node:process');

const RealDate = Date;
let offset = 0;
const read = () => {
  try {
    offset = Number(readFileSync(process.env.CLOCK_FILE, 'utf8')) || 0;
  } catch {
    offset = 0;
  }
};
read();
process.on('SIGUSR2', read);

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset);
    else super(...given);
  }
  static now() {
    return RealDate.now() + offset;
  }
  static [Symbol.hasInstance](value) {
    return value instanceof RealDate;
  }
};
